import Foundation
import Postgres
import TestSupport
import Testing

/// `check` of logins that may more than a run needs, or less.
@Suite struct CheckRightsTests {
  private static let roles = "GRANT reconciler_reader, reconciler_writer TO LOGIN;"

  /// What `check` says of a login that has these rights.
  private func check(_ rights: String, _ body: (ProgramOutcome, String) throws -> Void) throws {
    try withJobSite { site in
      #expect(try site.program(["schema", "install", "--roles"]).exitCode == 0)
      let login = Login(site)
      try login.create(rights)
      defer { login.drop() }
      let outcome = try Program.run(
        ["check", "--database", login.conninfo, "--output", site.output], in: site.folder)
      try body(outcome, login.name)
    }
  }

  @Test(
    "what a login may too much is told with the statement that ends it, and stops nothing",
    arguments: [
      (
        "GRANT UPDATE, DELETE ON marketplace_source.binding TO LOGIN;",
        "LOGIN may DELETE, UPDATE in marketplace_source.binding",
        "REVOKE DELETE, UPDATE ON marketplace_source.binding FROM LOGIN;"
      ),
      (
        "GRANT UPDATE (state) ON marketplace_source.binding TO LOGIN;",
        "LOGIN may UPDATE in marketplace_source.binding",
        "REVOKE UPDATE ON marketplace_source.binding FROM LOGIN;"
      ),
      (
        "GRANT TRUNCATE ON marketplace_source.feed TO PUBLIC;",
        "everybody (PUBLIC) may TRUNCATE in marketplace_source.feed",
        "REVOKE TRUNCATE ON marketplace_source.feed FROM PUBLIC;"
      ),
      (
        """
        CREATE ROLE app_LOGIN; CREATE SCHEMA app; CREATE TABLE app.link (); GRANT app_LOGIN TO LOGIN;
        ALTER TABLE app.link OWNER TO app_LOGIN;
        """,
        "LOGIN is a member of app_LOGIN, which owns app.link", "REVOKE app_LOGIN FROM LOGIN;"
      ),
      (
        "ALTER TABLE marketplace_source.binding OWNER TO LOGIN;",
        "LOGIN owns marketplace_source.binding", "CREATE ROLE reconciler LOGIN;"
      ),
      (
        "GRANT DELETE ON reconciliation.event TO LOGIN;",
        "LOGIN may DELETE in reconciliation.event",
        "REVOKE DELETE ON reconciliation.event FROM LOGIN;"
      ),
      (
        "GRANT UPDATE ON reconciliation.event TO reconciler_writer;",
        "LOGIN is a member of reconciler_writer, which may UPDATE in reconciliation.event",
        "REVOKE UPDATE ON reconciliation.event FROM reconciler_writer;"
      ),
      (
        "GRANT pg_write_all_data TO LOGIN;", "LOGIN is a member of pg_write_all_data",
        "REVOKE pg_write_all_data FROM LOGIN;"
      ),
      (
        "ALTER ROLE LOGIN CREATEROLE;", "LOGIN has the attribute CREATEROLE",
        "ALTER ROLE LOGIN NOCREATEROLE;"
      ),
      (
        "ALTER ROLE LOGIN SUPERUSER;", "LOGIN has the attribute SUPERUSER",
        "CREATE ROLE reconciler LOGIN;"
      ),
    ])
  func tooMany(_ rights: String, _ told: String, _ mending: String) throws {
    try check(Self.roles + rights) { outcome, login in
      #expect(outcome.exitCode == 0, "\(outcome)")
      let lines = outcome.output.split(separator: "\n")
      let warned = lines.indices.filter { lines[$0].hasPrefix("warn") }
      #expect(warned.count == 1, "\(outcome)")
      let place = try #require(warned.first, "\(outcome)")
      #expect(lines[place].hasSuffix(told.replacing("LOGIN", with: login)), "\(outcome)")
      #expect(
        lines[place + 1].contains(
          mending == "CREATE ROLE reconciler LOGIN;"
            ? mending : mending.replacing("LOGIN", with: login)), "\(outcome)")
    }
  }

  @Test("what it may too little is told with the statement that gives it")
  func tooFew() throws {
    try check("GRANT reconciler_reader TO LOGIN;") { outcome, _ in
      #expect(outcome.exitCode == 77, "\(outcome)")
      #expect(outcome.output.contains("GRANT reconciler_writer TO"), "\(outcome)")
      #expect(outcome.output.contains("may change nothing but the ledger"), "\(outcome)")
    }
    try check("GRANT reconciler_writer TO LOGIN;") { outcome, _ in
      #expect(outcome.exitCode == 77, "\(outcome)")
      #expect(outcome.output.contains("reconciler_reader"), "\(outcome)")
    }
  }
}
