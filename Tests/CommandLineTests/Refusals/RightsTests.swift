import Postgres
import TestSupport
import Testing

/// Logins that may do less than the job needs.
@Suite struct RightsTests {
  /// Runs the body with a login of its own that has these rights.
  private func withLogin(
    _ rights: String, _ body: (JobSite, ProgramOutcome) throws -> Void
  ) throws {
    try withJobSite { site in
      let login = Login(site)
      try login.create(rights)
      defer { login.drop() }
      try body(
        site, try Program.run(["run", "--database", login.conninfo], in: site.folder))
      #expect(ReportFolders(path: "\(site.folder)/reports").entries == [])
      try site.expectNothingWritten()
    }
  }

  private static let ledger = """
    GRANT USAGE ON SCHEMA reconciliation TO LOGIN;
    GRANT ALL ON ALL TABLES IN SCHEMA reconciliation TO LOGIN;
    """

  @Test("no right to select from some of the views")
  func someViews() throws {
    let rights = """
      \(Self.ledger)
      GRANT USAGE ON SCHEMA marketplace_source TO LOGIN;
      GRANT SELECT ON marketplace_source.subscription, marketplace_source.feed,
        marketplace_source.membership TO LOGIN;
      GRANT SELECT (binding_id, state) ON marketplace_source.binding TO LOGIN;
      """
    try withLogin(rights) { _, outcome in
      expectRefusal(
        outcome, 77,
        naming: [
          "SELECT on marketplace_source.organization", "SELECT on marketplace_source.binding",
        ], advising: "reconciler_reader")
      #expect(!outcome.errors.contains("marketplace_source.subscription"))
    }
  }

  @Test("no right to the source's schema")
  func noSchema() throws {
    try withLogin(Self.ledger) { _, outcome in
      expectRefusal(
        outcome, 77, naming: ["marketplace_source.subscription", "marketplace_source.feed"],
        advising: "reconciler_reader")
    }
  }

  @Test("no right to the ledger")
  func noLedger() throws {
    try withLogin("GRANT pg_read_all_data TO LOGIN; REVOKE pg_read_all_data FROM LOGIN") {
      _, outcome in
      expectRefusal(outcome, 77, naming: ["reconciliation"], advising: "Grant the right")
    }
  }

  @Test("no right to write into the ledger")
  func readOnlyLedger() throws {
    try withLogin("GRANT pg_read_all_data TO LOGIN") { _, outcome in
      expectRefusal(outcome, 77, naming: ["run"], advising: "reconciler_writer")
    }
  }

  @Test(
    "row-level security that hides a tenth of the rows is an error, not a silent gap",
    arguments: ["subscription", "binding", "organization"])
  func rowLevelSecurity(_ relation: String) throws {
    let rights = """
      \(Self.ledger)
      GRANT USAGE ON SCHEMA marketplace_source TO LOGIN;
      GRANT SELECT ON ALL TABLES IN SCHEMA marketplace_source TO LOGIN;
      ALTER TABLE marketplace_source.\(relation) ENABLE ROW LEVEL SECURITY;
      CREATE POLICY recent ON marketplace_source.\(relation) USING (hashtext(ctid::text) % 10 <> 0);
      """
    try withLogin(rights) { _, outcome in
      expectRefusal(outcome, 77, naming: [relation], advising: "let it read all of them")
    }
  }

  @Test("the roles of `schema install --roles` are all that a run needs")
  func roles() throws {
    try withJobSite { site in
      #expect(try site.program(["schema", "install", "--roles"]).exitCode == 0)
      let login = Login(site)
      try login.create("GRANT reconciler_reader, reconciler_writer TO LOGIN")
      defer { login.drop() }
      for _ in 0..<2 {
        let outcome = try Program.run(
          ["run", "--database", login.conninfo, "--output", site.output], in: site.folder)
        #expect(outcome.exitCode == 0, "\(outcome)")
      }
      #expect(try site.recordedRuns == 2)
      #expect(site.reports.runs.count == 2)

      let own = try TestServer.connect(login.conninfo)
      for statement: SQL in [
        "UPDATE marketplace_source.subscription SET state = 'x'",
        "DELETE FROM marketplace_source.binding",
        "INSERT INTO marketplace_source.feed (source, watermark) VALUES ('x', now())",
        "TRUNCATE marketplace_source.organization",
        "CREATE TABLE marketplace_source.mine ()",
        "DELETE FROM reconciliation.run", "TRUNCATE reconciliation.sighting",
        "DROP TABLE reconciliation.finding",
      ] {
        let error = #expect(throws: PostgresError.self) { try own.execute(statement) }
        #expect(error?.sqlState == "42501", "\(statement)")
      }
    }
  }
}
