import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// Databases whose text is not UTF-8.
@Suite struct EncodingTests {
  private static let anyBytes = """
    TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'
    """
  private static let latin = "TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"

  @Test(
    "text that is not UTF-8 in a database that takes any bytes",
    arguments: [
      ("subscription", "subscription_id"), ("subscription", "buyer_account"),
      ("subscription", "state"), ("subscription", "marketplace"),
      ("subscription", "product_code"), ("binding", "binding_id"),
      ("binding", "subscription_id"), ("binding", "organization_id"),
      ("organization", "organization_id"),
    ])
  func notUTF8(_ relation: String, _ column: String) throws {
    try withJobSite(database: Self.anyBytes) { site in
      let id = try site.connection.rows(
        """
        UPDATE marketplace_source.\(unescaped: relation)
        SET \(unescaped: column) = convert_from('\\xE4F6FC', 'SQL_ASCII')
        WHERE \(unescaped: relation)_id = (
          SELECT min(\(unescaped: relation)_id) FROM marketplace_source.\(unescaped: relation))
        RETURNING CASE WHEN \(column) LIKE '%_id' THEN 'row' ELSE \(unescaped: relation)_id END
        """
      )
      #expect(id.count == 1)
      try site.expectRunRefused(
        78, naming: ["marketplace_source.\(relation).\(column) is not UTF-8"],
        advising: "Correct the row")
    }
  }

  @Test("in a licence, a feed's name, and a name that only evidence needs")
  func elsewhere() throws {
    for statement in [
      "subscription SET license_id = BYTES", "feed SET source = BYTES WHERE source = 'gcp'",
      "organization SET name = BYTES", "binding SET bound_by = BYTES",
    ] {
      try withJobSite(database: Self.anyBytes) { site in
        let bytes = "convert_from('\\xFF', 'SQL_ASCII')"
        try site.connection.runScript(
          "UPDATE marketplace_source.\(statement.replacing("BYTES", with: bytes))")
        let outcome = try site.run()
        #expect(outcome.exitCode == 78, "\(statement): \(outcome)")
        let words = statement.split(separator: " ")
        #expect(
          outcome.errors.contains("marketplace_source.\(words[0]).\(words[2])"), "\(outcome)")
        try site.expectNothingWritten()
      }
    }
  }

  @Test("a database that takes any bytes, with UTF-8 in it, is read like any other")
  func onlyUTF8() throws {
    try withJobSite(database: Self.anyBytes) { site in
      try site.connection.execute("UPDATE marketplace_source.subscription SET product_code = '云'")
      let report = try site.report()
      #expect(report.findings.map(\.key).sorted { $0.precedes($1) } == site.labelled.expected)
    }
  }

  @Test("a ledger in a Latin-1 database could not hold all findings, and is refused at once")
  func latin1Ledger() throws {
    try withJobSite { site in
      try TestServer.withDatabase(Self.latin) { conninfo in
        for command in [["schema", "install"], ["run"], ["runs"]] {
          expectRefusal(
            try site.program(command + ["--ledger-database", conninfo]), 78, naming: ["LATIN1"],
            advising: "ENCODING 'UTF8'")
        }
        let check = try site.program(["check", "--ledger-database", conninfo])
        #expect(check.exitCode == 78, "\(check)")
      }
      try site.expectNothingWritten()
    }
  }

  @Test("a Latin-1 database is read like any other")
  func latin1() throws {
    try withJobSite(drift: [:]) { site in
      try TestServer.withDatabase(Self.latin) { conninfo in
        try TestServer.connect(conninfo).runScript(
          """
          CREATE SCHEMA marketplace_source;
          CREATE VIEW marketplace_source.subscription AS SELECT 'Straße'::text AS subscription_id,
            'aws'::text AS marketplace, 'p'::text AS product_code, 'Müller'::text AS buyer_account,
            NULL::text AS license_id, 'subscribe-success'::text AS state, false AS is_trial,
            now() - interval '9 days' AS created_at, now() - interval '9 days' AS activated_at,
            NULL::timestamptz AS ending_at, NULL::timestamptz AS ended_at,
            NULL::timestamptz AS suspended_at, NULL::timestamptz AS term_ends_at,
            NULL::text AS successor_id, now() - interval '9 days' AS updated_at;
          CREATE VIEW marketplace_source.feed AS
            SELECT 'aws'::text AS source, now() AS watermark, NULL::bigint AS row_count;
          """)
        let outcome = try site.run("--marketplace-database", conninfo)
        #expect(outcome.exitCode == 0, "\(outcome)")
        let latest = try #require(site.reports.latest)
        #expect(try site.reports.text(latest, "findings.ndjson").contains("Straße"))
        #expect(try site.reports.text(latest, "findings.ndjson").contains("Müller"))
      }
    }
  }
}
