import Foundation
import Glibc
import PrivatePostgres
import Synchronization
import TestSupport
import Testing

/// Stands between the program and a server, and cuts the connection when the server has committed
/// and before the program hears of it.
final class CommitLosingProxy: Sendable {
  /// The folder of its socket: the host to connect to.
  let folder: String
  private let listener: Int32
  private let server: String
  private let lost = Atomic<Int>(0)

  /// How many commits have been lost.
  var lostCommits: Int { lost.load(ordering: .relaxed) }

  init(_ server: PrivateServer) throws {
    self.server = "\(server.folder)/.s.PGSQL.\(server.port)"
    folder = "/tmp/reconciler-proxy-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/.s.PGSQL.5432"
    listener = try UnixSocket.attached(to: path) { bind($0, $1, $2) }
    try #require(listen(listener, 8) == 0)
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        serve(client)
      }
    }
  }

  /// Takes no more connections.
  func stop() {
    shutdown(listener, CInt(SHUT_RDWR))
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func serve(_ client: Int32) {
    guard let upstream = try? UnixSocket.attached(to: server, { connect($0, $1, $2) }) else {
      close(client)
      return
    }
    let isLosing = Flag()
    Thread.detachNewThread {
      Self.pump(from: client, to: upstream) { bytes in
        if String(decoding: bytes, as: UTF8.self).contains("COMMIT\0") { isLosing.raise() }
        return true
      }
    }
    Thread.detachNewThread { [self] in
      Self.pump(from: upstream, to: client) { _ in
        // The server has answered, and so has committed.
        guard isLosing.isRaised else { return true }
        lost.add(1, ordering: .relaxed)
        return false
      }
    }
  }

  /// Passes bytes on until either side ends or nobody wants them passed on.
  private static func pump(from: Int32, to: Int32, _ isWanted: ([UInt8]) -> Bool) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(from, &buffer, buffer.count, 0)
      guard count > 0, isWanted(Array(buffer[..<count])) else { break }
      var sent = 0
      while sent < count {
        let part = buffer[sent..<count].withUnsafeBytes {
          send(to, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
        }
        guard part > 0 else { break }
        sent += part
      }
    }
    shutdown(from, CInt(SHUT_RDWR))
    shutdown(to, CInt(SHUT_RDWR))
  }
}

/// Something that one thread says to another, once.
private final class Flag: Sendable {
  private let value = Atomic<Bool>(false)

  var isRaised: Bool { value.load(ordering: .sequentiallyConsistent) }

  func raise() { value.store(true, ordering: .sequentiallyConsistent) }
}
