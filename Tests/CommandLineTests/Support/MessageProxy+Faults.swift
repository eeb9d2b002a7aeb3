import PrivatePostgres
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

  /// How to connect to a database through it.
  func conninfo(database: String) -> String {
    "host=\(folder) user=\(PrivateServer.userName) dbname=\(database)"
  }
}
