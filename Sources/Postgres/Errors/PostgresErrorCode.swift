extension PostgresError {
  /// What kind of failure it was. Compare with `==`; more kinds may be added.
  public struct Code: Hashable, Sendable {
    private enum Base: Hashable {
      case connectionFailed
      case notSecured
      case authenticationFailed
      case unsupportedServer
      case sharedSession
      case standby
      case connectionLost
      case commitUnknown
      case rolledBack
      case cancelled
      case timedOut
      case lockNotAvailable
      case server(SQLState)
      case decoding
      case malformedCopy
      case unexpectedResult
      case invalidStatement
      case misuse
      case configuration
    }

    private let base: Base

    private init(_ base: Base) {
      self.base = base
    }

    /// No server answered, or it did not let the session begin.
    public static let connectionFailed = Code(.connectionFailed)
    /// The server does not encrypt as the settings want it, or its certificate does not show that it is
    /// the one that was meant.
    public static let notSecured = Code(.notSecured)
    /// The server answered, and refused the role or its password.
    public static let authenticationFailed = Code(.authenticationFailed)
    /// The server is too old.
    public static let unsupportedServer = Code(.unsupportedServer)
    /// A pooler stands between, and gives each transaction whichever session of the server is free.
    public static let sharedSession = Code(.sharedSession)
    /// The server is a standby, which takes no changes.
    public static let standby = Code(.standby)
    /// The session ended while it was in use. Nothing since the last commit has happened.
    public static let connectionLost = Code(.connectionLost)
    /// The session ended during COMMIT. Whether the transaction happened has to be looked up.
    public static let commitUnknown = Code(.commitUnknown)
    /// COMMIT rolled back, since a statement of the transaction had failed before.
    public static let rolledBack = Code(.rolledBack)
    /// The statement was cancelled, by our canceller or by an administrator.
    public static let cancelled = Code(.cancelled)
    /// The statement ran longer than its timeout.
    public static let timedOut = Code(.timedOut)
    /// A lock was not available, or not within the lock timeout.
    public static let lockNotAvailable = Code(.lockNotAvailable)
    /// A value did not have the type, length or form that was asked for.
    public static let decoding = Code(.decoding)
    /// A COPY stream broke its format, or ended early.
    public static let malformedCopy = Code(.malformedCopy)
    /// The server answered with something else than the call expects.
    public static let unexpectedResult = Code(.unexpectedResult)
    /// The statement or a parameter cannot be sent; nothing was sent.
    public static let invalidStatement = Code(.invalidStatement)
    /// The call does not fit the state of the connection; nothing was sent.
    public static let misuse = Code(.misuse)
    /// The connection settings cannot be used.
    public static let configuration = Code(.configuration)

    /// The server refused the statement with this state; other codes come first where they fit.
    public static func server(_ sqlState: SQLState) -> Code {
      Code(.server(sqlState))
    }
  }
}

extension PostgresError.Code: CustomStringConvertible {
  /// A short name for logs, such as `connectionLost` or `server(42P01)`.
  public var description: String {
    if case .server(let sqlState) = base { return "server(\(sqlState))" }
    return "\(base)"
  }

  /// How the redacted description of an error begins.
  var headline: String {
    switch base {
    case .connectionFailed: "Cannot connect to the server"
    case .notSecured: "Cannot connect to the server securely"
    case .authenticationFailed: "The server refused the login"
    case .unsupportedServer: "The server is too old"
    case .sharedSession: "A pooler gives each transaction another session of the server"
    case .standby: "The server is a standby, which takes no changes"
    case .connectionLost: "The connection to the server was lost"
    case .commitUnknown: "The connection was lost during COMMIT, so its outcome is unknown"
    case .rolledBack: "COMMIT rolled the transaction back"
    case .cancelled: "The statement was cancelled"
    case .timedOut: "The statement ran into its timeout"
    case .lockNotAvailable: "A lock is not available"
    case .server: "The server refused the statement"
    case .decoding: "A value cannot be decoded"
    case .malformedCopy: "The COPY stream is malformed"
    case .unexpectedResult: "The server's answer is not the expected one"
    case .invalidStatement: "The statement cannot be sent"
    case .misuse: "The call does not fit the state of the connection"
    case .configuration: "The connection settings cannot be used"
    }
  }

  /// What to do next when no SQLSTATE says more.
  var hint: String? {
    switch base {
    case .connectionFailed: "Check that the server runs, and that host and port are right."
    case .notSecured:
      """
      Check sslmode and sslrootcert, and the server's certificate: who signed it, for which host, and \
      until when.
      """
    case .authenticationFailed:
      "Check the role and its password. Keep it in a password file or in a service file."
    case .sharedSession:
      """
      Connect to the server itself, or through a pool with pool_mode = session: locks, snapshots and \
      settings have to last longer than a transaction.
      """
    case .standby:
      "Connect to its primary; where several hosts are named, with target_session_attrs=read-write."
    case .connectionLost: "Check the server and the network, then try again."
    case .commitUnknown: "Look up whether the changes are there before doing them again."
    case .malformedCopy: "Nothing of this read may be used. Try again."
    default: nil
    }
  }
}
