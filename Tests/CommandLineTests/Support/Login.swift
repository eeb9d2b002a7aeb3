import Postgres
import PrivatePostgres
import TestSupport

/// A login of its own in a site's database.
struct Login {
  private let site: JobSite
  let name: String

  init(_ site: JobSite) {
    self.site = site
    name = "login_of_" + site.connection.databaseName
  }

  /// How it connects.
  var conninfo: String {
    site.conninfo.replacing("user=\(PrivateServer.userName)", with: "user=\(name)")
  }

  /// Makes it and gives it rights: a script in which `LOGIN` stands for its name.
  func create(_ rights: String) throws {
    try site.connection.runScript(
      "CREATE ROLE \(name) LOGIN; \(rights.replacing("LOGIN", with: name))")
  }

  /// Removes it with its rights.
  func drop() {
    try? site.connection.runScript("DROP OWNED BY \(name); DROP ROLE \(name)")
  }
}
