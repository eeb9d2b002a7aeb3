/// How to connect, and how the session is set up.
///
/// Printing or reflecting it never shows a password.
public struct ConnectionSettings: Sendable {
  /// What libpq takes: a connection string, a URI, or the name of a database. Empty: libpq's
  /// defaults, that is the `PG…` environment variables and the service and password files.
  public var conninfo: String
  /// How the session is named in `pg_stat_activity`.
  public var applicationName: String
  /// Whether the session refuses to write.
  public var readOnly: Bool
  /// How long a statement may run, to the millisecond; zero is for ever.
  public var statementTimeout: Duration
  /// How long a statement may wait for a lock, to the millisecond; zero is for ever.
  public var lockTimeout: Duration
  /// How long a transaction may idle before the server ends the session; zero is for ever.
  public var idleTimeout: Duration
  /// The schemas that unqualified names are looked up in.
  public var searchPath: [String]

  /// Takes the settings.
  public init(
    conninfo: String = "", applicationName: String, readOnly: Bool = false,
    statementTimeout: Duration = .zero, lockTimeout: Duration = .zero,
    idleTimeout: Duration = .zero, searchPath: [String] = ["pg_catalog"]
  ) {
    self.conninfo = conninfo
    self.applicationName = applicationName
    self.readOnly = readOnly
    self.statementTimeout = statementTimeout
    self.lockTimeout = lockTimeout
    self.idleTimeout = idleTimeout
    self.searchPath = searchPath
  }

  /// Whether a connection string holds a password: by keyword, in a URI before the `@`, or as a
  /// parameter of a URI. A string that cannot be read is an error that shows nothing of it.
  public static func containsPassword(_ conninfo: String) throws(PostgresError) -> Bool {
    try ConnectionString.parse(conninfo).contains { $0.isSecret && !$0.value.isEmpty }
  }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible {
  /// Where the string leads to: host, port, database and user, as far as it says so.
  public var description: String {
    do throws(PostgresError) {
      return ConnectionTarget(try ConnectionString.parse(conninfo)).description
    } catch {
      return "(unreadable connection string)"
    }
  }

  /// The same as `description`.
  public var debugDescription: String {
    description
  }
}

extension ConnectionSettings: CustomReflectable {
  /// Shows no stored property, since the connection string can hold a password.
  public var customMirror: Mirror {
    Mirror(self, children: ["target": description])
  }
}
