import Glibc

/// The account that the server runs as when this process is root.
struct ServerAccount {
  private let user: uid_t
  private let group: gid_t

  /// Nil when this process is an ordinary user, who runs the server himself.
  static func current() throws(PrivateServerError) -> ServerAccount? {
    guard geteuid() == 0 else { return nil }
    guard let entry = getpwnam("postgres") else { throw .noAccount }
    return ServerAccount(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
  }

  /// What stands before a command in a shell to run it as this account.
  var commandPrefix: String {
    "setpriv --reuid=\(user) --regid=\(group) --clear-groups --"
  }

  /// Gives a folder to the account.
  func own(_ folder: String) throws(PrivateServerError) {
    guard chown(folder, user, group) == 0 else { throw .system(call: "chown", errno: errno) }
  }
}
