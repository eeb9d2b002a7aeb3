import Postgres
import PrivatePostgres

/// A private server that asks for a password on 127.0.0.1, with one role that has one.
enum PasswordServer {
  static let password = "c4n4ry-right"

  private static let started = Result {
    let server = try PrivateServer.start(PrivateServerConfiguration(listensOnTCP: true))
    let connection = try TestServer.connect(to: server.conninfo())
    try connection.execute("CREATE ROLE clerk LOGIN PASSWORD '\(unescaped: password)'")
    try connection.execute("CREATE ROLE nologin PASSWORD '\(unescaped: password)'")
    return server
  }

  static var shared: PrivateServer {
    get throws { try started.get() }
  }

  /// Host and port, to which user and password are added.
  static func conninfo(_ rest: String) throws -> String {
    "host=127.0.0.1 port=\(try shared.port) dbname=postgres \(rest)"
  }
}
