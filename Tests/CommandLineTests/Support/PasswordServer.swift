import Postgres
import PrivatePostgres
import TestSupport

/// A private server that asks for a password on 127.0.0.1, with one role that has one.
enum PasswordServer {
  static let password = "c4n4ry-right"

  private static let started = Result {
    let server = try PrivateServer.start(PrivateServerConfiguration(listensOnTCP: true))
    let connection = try TestServer.connect(server.conninfo())
    try connection.execute("CREATE ROLE clerk LOGIN PASSWORD '\(unescaped: password)'")
    return server
  }

  static var port: Int {
    get throws { try started.get().port }
  }

  /// How `clerk` connects, without the password.
  static var conninfo: String {
    get throws { "host=127.0.0.1 port=\(try port) dbname=postgres user=clerk" }
  }
}
