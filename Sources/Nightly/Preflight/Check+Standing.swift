import Postgres

extension Preflight.Check {
  /// Whether others on the way could read or forge what a session says.
  static func encryption(of standing: Standing) -> Self {
    let transport = standing.transport
    let way = transport.encryption.map { "\($0), sslmode=\(transport.sslMode)" } ?? "not encrypted"
    if transport.isLocal {
      return Self(
        subject: "encryption", detail: "\(standing.target): does not leave this machine; \(way)")
    }
    let mend = """
      Set sslmode=verify-full, and sslrootcert to the authority's certificate, in the connection string \
      or the service file.
      """
    guard transport.encryption != nil else {
      return Self(
        subject: "encryption", detail: "\(standing.target): \(way), on its way to another machine",
        warning: "\(mend) The server needs ssl = on and a certificate.")
    }
    guard transport.isVerified else {
      return Self(
        subject: "encryption",
        detail: "\(standing.target): \(way), so that nobody knows whether it is the right server",
        warning: mend)
    }
    return Self(subject: "encryption", detail: "\(standing.target): \(way), the server is verified")
  }

  /// What a login may that a run has no use for, each with the statement that takes it away.
  static func excess(of standing: Standing) -> [Self] {
    let login = standing.login
    var checks = standing.powers.map { power in
      Self(
        subject: "rights",
        detail: power.isOwn
          ? "\(login) has the attribute \(power.attribute ?? "")"
          : "\(login) is a member of \(power.role)"
            + (power.attribute.map { ", which has \($0)" } ?? ""),
        warning: power.isOwn
          ? power.attribute == "SUPERUSER"
            ? ownLogin : "ALTER ROLE \(login) NO\(power.attribute ?? "");"
          : "REVOKE \(power.role) FROM \(login);")
    }
    checks += standing.changes.map { change in
      let isOwner = change.privileges.contains("OWNER")
      let what = isOwner ? "owns" : "may \(change.privileges.joined(separator: ", ")) in"
      let who =
        change.isOwn
        ? login
        : change.role == "PUBLIC"
          ? "everybody (PUBLIC)" : "\(login) is a member of \(change.role), which"
      return Self(
        subject: "rights", detail: "\(who) \(what) \(shown(change.relations))",
        warning: mending(change, login))
    }
    return checks.isEmpty
      ? [Self(subject: "rights", detail: "\(login) may change nothing but the ledger")] : checks
  }

  private static let ownLogin = """
    Give the job a login of its own: CREATE ROLE reconciler LOGIN; GRANT reconciler_reader, \
    reconciler_writer TO reconciler; (`schema install --roles` makes these two)
    """

  private static func mending(_ change: Standing.Change, _ login: String) -> String {
    let isOwner = change.privileges.contains("OWNER")
    if isOwner && change.isOwn { return ownLogin }
    // Others may need what a role of theirs may; ours, and everybody, need it for nothing.
    let ours = ["PUBLIC", "reconciler_reader", "reconciler_writer", "reconciler_viewer"]
    let isOurs = change.isOwn || ours.contains(change.role)
    guard isOurs else { return "REVOKE \(change.role) FROM \(login);" }
    let first = change.relations.first ?? ""
    let others = change.relations.count > 1 ? " and the like of the others" : ""
    return
      "REVOKE \(change.privileges.joined(separator: ", ")) ON \(first) FROM \(change.role);\(others)"
  }

  private static func shown(_ names: [String]) -> String {
    let more = names.count - 3
    return names.prefix(3).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
