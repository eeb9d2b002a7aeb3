import Foundation
import Glibc
import PrivatePostgres
import Synchronization
import TestSupport
import Testing

/// Stands between the program and a server, and does to chosen messages what a bad network does.
final class MessageProxy: Sendable {
  /// What becomes of a message.
  enum Fate: Sendable {
    /// It arrives.
    case passed
    /// It arrives later.
    case delayed(Duration)
    /// It does not arrive, and its connection ends.
    case cut
    /// Half of it arrives, and its connection ends.
    case truncated
  }

  /// The folder of its socket: the host to connect to.
  let folder: String
  private let listener: Int32
  private let server: String
  private let fate: @Sendable (ProtocolMessage) -> Fate
  private let counter = Atomic<Int>(0)
  private let ended = Atomic<Int>(0)

  /// How many messages have come.
  var messages: Int { counter.load(ordering: .relaxed) }

  /// How many connections it has ended by itself.
  var cuts: Int { ended.load(ordering: .relaxed) }

  /// - Parameter fate: asked about every message, from several threads.
  init(
    _ server: PrivateServer, fate: @escaping @Sendable (ProtocolMessage) -> Fate = { _ in .passed }
  ) throws {
    self.server = "\(server.folder)/.s.PGSQL.\(server.port)"
    self.fate = fate
    folder = "/tmp/reconciler-proxy-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    listener = try UnixSocket.attached(to: "\(folder)/.s.PGSQL.5432") { bind($0, $1, $2) }
    try #require(listen(listener, 32) == 0)
    Thread.detachNewThread { [self] in
      while true {
        let program = accept(listener, nil, nil)
        guard program >= 0 else { break }
        serve(program)
      }
      close(listener)
    }
  }

  /// Takes no more connections.
  func stop() {
    shutdown(listener, CInt(SHUT_RDWR))
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func serve(_ program: Int32) {
    guard let upstream = try? UnixSocket.attached(to: server, { connect($0, $1, $2) }) else {
      close(program)
      return
    }
    let link = Link(program: program, server: upstream)
    for speaker in [ProtocolMessage.Speaker.program, .server] {
      Thread.detachNewThread { [self] in
        if !passOn(speaker, link) { ended.add(1, ordering: .relaxed) }
        link.end()
      }
    }
  }

  /// Passes on what one side says, until either side ends.
  /// - Returns: false if a message was to end it.
  private func passOn(_ speaker: ProtocolMessage.Speaker, _ link: Link) -> Bool {
    let (from, to) =
      speaker == .program ? (link.program, link.server) : (link.server, link.program)
    var divider = MessageDivider(speaker)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(from, &buffer, buffer.count, 0)
      guard count > 0 else { return true }
      for bytes in divider.messages(with: buffer[..<count]) {
        let number = counter.add(1, ordering: .relaxed).newValue
        switch fate(ProtocolMessage(number: number, speaker: speaker, bytes: bytes)) {
        case .passed: break
        case .delayed(let time): usleep(UInt32(time / .microseconds(1)))
        case .cut: return false
        case .truncated:
          _ = LocalSocket.send(bytes[..<(bytes.count / 2)], to: to)
          return false
        }
        guard LocalSocket.send(bytes[...], to: to) else { return true }
      }
    }
  }

  /// The two sides of a connection; they are closed once neither direction needs them.
  private final class Link: Sendable {
    let program: Int32
    let server: Int32

    init(program: Int32, server: Int32) {
      self.program = program
      self.server = server
    }

    func end() {
      shutdown(program, CInt(SHUT_RDWR))
      shutdown(server, CInt(SHUT_RDWR))
    }

    deinit {
      close(program)
      close(server)
    }
  }
}
