import Glibc
public import Postgres
public import PrivatePostgres
import Synchronization

/// One private server for all tests of a process; it stops with the process.
public enum TestServer {
  // A hundred programs at once are among the tests.
  private static let started = Result {
    try PrivateServer.start(PrivateServerConfiguration(settings: ["max_connections": "300"]))
  }
  private static let counter = Atomic<Int>(0)

  /// The server.
  public static var shared: PrivateServer {
    get throws { try started.get() }
  }

  /// Connects to a database of the server.
  public static func connect(_ conninfo: String) throws -> Connection {
    try Connection(ConnectionSettings(conninfo: conninfo, applicationName: "test"))
  }

  /// Runs the body with a new, empty database, and drops it.
  /// - Parameter options: what `CREATE DATABASE` is told beside the name.
  public static func withDatabase<Value>(
    _ options: String = "", _ body: (String) throws -> Value
  ) throws -> Value {
    let number = counter.add(1, ordering: .relaxed).newValue
    let name = "test_\(getpid())_\(number)"
    let admin = try connect(try shared.conninfo())
    try admin.execute("CREATE DATABASE \(identifier: name) \(unescaped: options)")
    defer { _ = try? admin.execute("DROP DATABASE \(identifier: name) WITH (FORCE)") }
    return try body(try shared.conninfo(database: name))
  }
}
