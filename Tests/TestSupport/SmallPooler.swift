import Foundation
import Glibc
public import PrivatePostgres
import Synchronization

/// A connection pooler such as stand in front of many servers: a session of the server that one client
/// has let go is given to the next one that asks.
public final class SmallPooler: Sendable {
  /// For how long a client keeps a session.
  public enum Mode: Sendable, CaseIterable {
    case session
    case transaction
  }

  /// How to connect through it.
  public let conninfo: String
  private let mode: Mode
  private let folder: String
  private let listener: Int32
  private let server: String
  private let idle = Mutex<[Int32]>([])
  private let clients = Atomic<Int32>(0)

  /// A pooler in front of a database of a server.
  public init(_ server: PrivateServer, database: String, _ mode: Mode) throws {
    self.mode = mode
    self.server = "\(server.folder)/.s.PGSQL.\(server.port)"
    folder = "/tmp/reconciler-pooler-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    conninfo = "host=\(folder) port=5432 user=\(PrivateServer.userName) dbname=\(database)"
    listener = try UnixSocket.attached(to: "\(folder)/.s.PGSQL.5432") { bind($0, $1, $2) }
    listen(listener, 32)
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        Thread.detachNewThread { [self] in
          serve(MessageStream(client))
          close(client)
        }
      }
    }
  }

  /// Takes no more clients, and ends the sessions that are idle.
  public func stop() {
    shutdown(listener, CInt(SHUT_RDWR))
    for session in idle.withLock({ $0 }) { close(session) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What the next client would get as an answer: one value from each idle session of the server.
  public func answers(to query: String) -> [String] {
    idle.withLock { $0 }.map { descriptor in
      let session = MessageStream(descriptor)
      session.write(Self.message("Q", Array("\(query)\0".utf8)))
      var answer = ""
      while let message = session.message(), message[0] != UInt8(ascii: "Z") {
        // Type, length, number of columns, and the length of the first one stand before it.
        if message[0] == UInt8(ascii: "D") {
          answer = String(decoding: message[11...], as: UTF8.self)
        }
      }
      return answer
    }
  }

  private func serve(_ client: MessageStream) {
    guard let startup = client.startup(), var session = take(startup) else { return }
    // Whatever the server had said to the session is past; a client is told the little it has to know.
    let number = clients.add(1, ordering: .relaxed).newValue
    client.write(Self.greeting(processID: 2_000_000_000 + number))
    var isHeld = true
    if mode == .transaction {
      give(session)
      isHeld = false
    }
    defer { if isHeld { close(session.descriptor) } }
    while true {
      let ready = client.firstReadable(with: isHeld ? session : nil)
      if ready === client {
        guard let message = client.message(), message[0] != UInt8(ascii: "X") else { return }
        if !isHeld {
          guard let next = take(startup) else { return }
          session = next
          isHeld = true
        }
        session.write(message)
      } else {
        guard let message = session.message() else { return }
        client.write(message)
        let isOver = message[0] == UInt8(ascii: "Z") && message[5] == UInt8(ascii: "I")
        if isOver && mode == .transaction {
          give(session)
          isHeld = false
        }
      }
    }
  }

  /// The session that was let go last, or a new one.
  private func take(_ startup: [UInt8]) -> MessageStream? {
    if let descriptor = idle.withLock({ $0.popLast() }) { return MessageStream(descriptor) }
    guard let descriptor = try? UnixSocket.attached(to: server, { connect($0, $1, $2) }) else {
      return nil
    }
    let session = MessageStream(descriptor)
    session.write(startup)
    while let message = session.message() {
      if message[0] == UInt8(ascii: "Z") { return session }
    }
    close(descriptor)
    return nil
  }

  private func give(_ session: MessageStream) {
    idle.withLock { $0.append(session.descriptor) }
  }

  private static func greeting(processID: Int32) -> [UInt8] {
    let parameters = [
      ("server_version", "15.0"), ("server_encoding", "UTF8"), ("client_encoding", "UTF8"),
      ("standard_conforming_strings", "on"),
    ].flatMap { message("S", Array("\($0)\0\($1)\0".utf8)) }
    return message("R", [0, 0, 0, 0]) + parameters
      + message("K", bytes(processID) + [0, 0, 0, 0]) + message("Z", [UInt8(ascii: "I")])
  }

  private static func message(_ type: Unicode.Scalar, _ body: [UInt8]) -> [UInt8] {
    [UInt8(ascii: type)] + bytes(Int32(body.count + 4)) + body
  }

  private static func bytes(_ value: Int32) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian, Array.init)
  }
}
