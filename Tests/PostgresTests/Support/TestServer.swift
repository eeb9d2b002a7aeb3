import Postgres
import PrivatePostgres
import Synchronization

/// The one private server of the test process; it goes with the process.
enum TestServer {
  private static let started = Result { try PrivateServer.start() }
  private static let databaseCount = Atomic<Int>(0)

  static var shared: PrivateServer {
    get throws { try started.get() }
  }

  /// A session in the server's own database, for tests that leave nothing behind.
  static func connect(
    readOnly: Bool = false, statementTimeout: Duration = .zero, lockTimeout: Duration = .zero
  ) throws -> Connection {
    try Connection(
      ConnectionSettings(
        conninfo: try shared.conninfo(), applicationName: "tests", readOnly: readOnly,
        statementTimeout: statementTimeout, lockTimeout: lockTimeout))
  }

  /// The connection string of a fresh, empty database.
  static func freshDatabase() throws -> String {
    let number = databaseCount.add(1, ordering: .relaxed).newValue
    let name = "fresh_\(number)"
    try connect().execute("CREATE DATABASE \(identifier: name) TEMPLATE template0")
    return try shared.conninfo(database: name)
  }

  /// A session in a fresh database.
  static func connectFresh() throws -> Connection {
    try connect(to: freshDatabase())
  }

  /// A session by a connection string.
  static func connect(to conninfo: String) throws -> Connection {
    try Connection(ConnectionSettings(conninfo: conninfo, applicationName: "tests"))
  }
}
