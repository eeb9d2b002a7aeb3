import PrivatePostgres
import Synchronization
import TestSupport

extension MessageProxy {
  /// One that ends the connection when the server has committed and before the program hears of it.
  static func losingCommits() throws -> MessageProxy {
    let answer = [UInt8(ascii: "C"), 0, 0, 0, 11] + "COMMIT\0".utf8
    return try MessageProxy(TestServer.shared) { message in
      message.speaker == .server && message.bytes == answer ? .cut : .passed
    }
  }

  /// One that does this to one message of all.
  static func at(_ number: Int, _ fate: Fate) throws -> MessageProxy {
    try MessageProxy(TestServer.shared) { $0.number == number ? fate : .passed }
  }

  /// One that ends the connection in the middle of the so-manieth row that one side copies.
  static func inCopiedRow(_ number: Int, of speaker: ProtocolMessage.Speaker) throws -> MessageProxy
  {
    let counter = Counter()
    return try MessageProxy(TestServer.shared) { message in
      guard message.speaker == speaker, message.isCopied else { return .passed }
      return counter.next() == number ? .truncated : .passed
    }
  }

  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  }

  /// How to connect to a database through it.
  func conninfo(database: String) -> String {
    "host=\(folder) user=\(PrivateServer.userName) dbname=\(database)"
  }
}
