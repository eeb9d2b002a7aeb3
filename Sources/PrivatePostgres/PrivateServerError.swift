/// Why a private server did not start.
public enum PrivateServerError: Error, Hashable, Sendable {
  /// No folder with `initdb` and `postgres` was found.
  case notInstalled(searched: [String])
  /// The process runs as root, and there is no `postgres` account to run the server as.
  case noAccount
  /// A call of the system failed.
  case system(call: String, errno: Int32)
  /// The path of the socket would be longer than the system allows.
  case pathTooLong(String)
  /// The server did not come up; the end of its log is here.
  case startFailed(log: String)
}

extension PrivateServerError: CustomStringConvertible {
  /// What happened and what to do next.
  public var description: String {
    switch self {
    case .notInstalled(let searched):
      """
      No PostgreSQL server programs were found in \(searched.joined(separator: ", ")). \
      Install the package `postgresql`, or set RECONCILER_POSTGRES_BIN to their folder.
      """
    case .noAccount:
      """
      PostgreSQL does not run as root, and there is no account `postgres` to run it as. \
      Install the package `postgresql`, or start the program as an ordinary user.
      """
    case .system(let call, let errno):
      "The system call \(call) failed with errno \(errno)."
    case .pathTooLong(let path):
      "The folder \(path) is too long a path for a socket. Choose a shorter parent folder."
    case .startFailed(let log):
      "The private PostgreSQL server did not start. The end of its log:\n\(log)"
    }
  }
}
