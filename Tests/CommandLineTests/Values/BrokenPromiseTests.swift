import Postgres
import TestSupport
import Testing

/// Views that hold what the contract excludes: nulls, words, keys that occur twice.
@Suite struct BrokenPromiseTests {
  private static let promised: [(relation: String, columns: [String])] = [
    (
      "subscription",
      [
        "subscription_id", "marketplace", "product_code", "buyer_account", "state", "is_trial",
        "created_at", "updated_at",
      ]
    ),
    (
      "binding",
      [
        "binding_id", "organization_id", "subscription_id", "state", "requested_at", "updated_at",
      ]
    ),
    ("organization", ["organization_id", "state", "site", "created_at", "updated_at"]),
  ]

  private static let advice = "Correct the row"

  /// Puts a view before the table, as users have it, so that nothing keeps its promises for it.
  private func layView(_ site: JobSite, over relation: String) throws {
    try site.connection.runScript(
      """
      CREATE SCHEMA IF NOT EXISTS billing;
      ALTER TABLE marketplace_source.\(relation) SET SCHEMA billing;
      CREATE VIEW marketplace_source.\(relation) AS SELECT * FROM billing.\(relation);
      DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT attname FROM pg_attribute
          WHERE attrelid = 'billing.\(relation)'::regclass AND attnum > 0 AND attnotnull
        LOOP EXECUTE format('ALTER TABLE billing.\(relation) ALTER %I DROP NOT NULL', name);
        END LOOP;
      END $$;
      """)
  }

  private func someID(_ site: JobSite, _ relation: String) throws -> String {
    try site.connection.rows(
      """
      SELECT \(unescaped: relation)_id::text FROM marketplace_source.\(unescaped: relation)
      ORDER BY 1 LIMIT 1
      """
    ).single().decode(String.self)
  }

  @Test("a null where the contract promises a value", arguments: promised.map(\.relation))
  func null(_ relation: String) throws {
    try withJobSite { site in
      try layView(site, over: relation)
      let id = try someID(site, relation)
      let columns = try #require(Self.promised.first { $0.relation == relation }).columns
      for column in columns {
        try site.connection.runScript(
          """
          CREATE TABLE billing.spare AS SELECT * FROM billing.\(relation);
          UPDATE billing.\(relation) SET \(column) = NULL WHERE \(relation)_id = '\(id)';
          """)
        let row = column == "\(relation)_id" ? "row " : "\"\(id)\""
        try site.expectRunRefused(
          78, naming: ["marketplace_source.\(relation).\(column) is null", row],
          advising: Self.advice)
        try site.connection.runScript(
          """
          TRUNCATE billing.\(relation);
          INSERT INTO billing.\(relation) SELECT * FROM billing.spare;
          DROP TABLE billing.spare;
          """)
      }
      #expect(try site.run().exitCode == 0)
    }
  }

  @Test("a null in a column that only evidence needs")
  func nullInEvidence() throws {
    for (relation, column) in [("organization", "name"), ("binding", "bound_by")] {
      try withJobSite { site in
        try layView(site, over: relation)
        try site.connection.execute(
          """
          UPDATE billing.\(unescaped: relation) SET \(unescaped: column) = NULL
          WHERE organization_id IN (
            SELECT organization_id FROM marketplace_source.binding WHERE state = 'bound'
            GROUP BY 1 HAVING count(*) > 1)
          """)
        let id = try site.connection.rows(
          """
          SELECT \(unescaped: relation)_id FROM billing.\(unescaped: relation)
          WHERE \(unescaped: column) IS NULL ORDER BY 1
          """
        ).map { try $0.decode(String.self) }
        let outcome = try site.run()
        #expect(outcome.exitCode == 78, "\(outcome)")
        #expect(
          outcome.errors.contains("marketplace_source.\(relation).\(column) is null"), "\(outcome)")
        #expect(id.contains { outcome.errors.contains("\"\($0)\"") }, "\(outcome)")
        try site.expectNothingWritten()
      }
    }
  }

  @Test("a feed without a name")
  func namelessFeed() throws {
    try withJobSite { site in
      try layView(site, over: "feed")
      try site.connection.execute("UPDATE billing.feed SET source = NULL WHERE source = 'gcp'")
      let outcome = try site.run()
      #expect(outcome.exitCode == 78, "\(outcome)")
      #expect(outcome.errors.contains("marketplace_source.feed.source is null"), "\(outcome)")
      try site.expectNothingWritten()
    }
  }

  @Test(
    "a word that the contract does not have",
    arguments: [
      ("binding", "state", "Bound"), ("binding", "state", ""), ("binding", "state", "bound "),
      ("organization", "state", "deleted"), ("organization", "site", "eu"),
    ])
  func unknownWord(_ relation: String, _ column: String, _ word: String) throws {
    try withJobSite { site in
      let id = try someID(site, relation)
      try site.connection.execute(
        """
        UPDATE marketplace_source.\(unescaped: relation) SET \(unescaped: column) = \(word)
        WHERE \(unescaped: relation)_id = \(id)
        """)
      try site.expectRunRefused(
        78, naming: ["marketplace_source.\(relation).\(column)", "\"\(id)\"", "words"],
        advising: Self.advice)
    }
  }
}
