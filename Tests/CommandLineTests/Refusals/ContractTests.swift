import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// A read contract that is not met: named as a whole, before anything is read.
@Suite struct ContractTests {
  private static let advice = "Correct the views of the schema marketplace_source"

  private func expectRefused(
    after script: String, naming names: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withJobSite { site in
      try site.connection.runScript(script)
      try site.expectRunRefused(
        78, naming: names, advising: Self.advice, sourceLocation: sourceLocation)
      let check = try site.program(["check"])
      #expect(check.exitCode == 78, sourceLocation: sourceLocation)
      for name in names + [Self.advice] {
        #expect(check.output.contains(name), "\(check)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test("a missing schema")
  func missingSchema() throws {
    try expectRefused(
      after: "ALTER SCHEMA marketplace_source RENAME TO elsewhere",
      naming: ["the schema marketplace_source is missing"])
  }

  @Test(
    "a missing view",
    arguments: ["subscription", "binding", "organization", "membership", "feed"])
  func missingView(_ relation: String) throws {
    try expectRefused(
      after: "DROP TABLE marketplace_source.\(relation)",
      naming: ["marketplace_source.\(relation) is missing"])
  }

  @Test("a missing column")
  func missingColumn() throws {
    try expectRefused(
      after: "ALTER TABLE marketplace_source.binding DROP released_at",
      naming: ["marketplace_source.binding.released_at is missing"])
  }

  @Test("a wrong type")
  func wrongType() throws {
    try expectRefused(
      after: "ALTER TABLE marketplace_source.subscription ALTER created_at TYPE timestamp",
      naming: [
        "marketplace_source.subscription.created_at", "timestamp without time zone",
        "timestamp with time zone",
      ])
  }

  @Test("all that is wrong is named at once")
  func everything() throws {
    try expectRefused(
      after: """
        DROP TABLE marketplace_source.membership;
        ALTER TABLE marketplace_source.binding DROP released_at, ALTER bound_at TYPE date;
        ALTER TABLE marketplace_source.subscription ALTER is_trial TYPE text;
        ALTER TABLE marketplace_source.organization DROP site;
        ALTER TABLE marketplace_source.feed ALTER row_count TYPE integer;
        """,
      naming: [
        "marketplace_source.membership is missing",
        "marketplace_source.binding.released_at is missing",
        "marketplace_source.binding.bound_at is date",
        "marketplace_source.subscription.is_trial is text",
        "marketplace_source.organization.site is missing",
        "marketplace_source.feed.row_count is integer",
      ])
  }

  @Test("columns that are there beside, in another order, and views over other tables, do no harm")
  func moreThanAsked() throws {
    try withJobSite { site in
      try site.connection.runScript(
        """
        CREATE SCHEMA billing;
        ALTER TABLE marketplace_source.feed SET SCHEMA billing;
        CREATE VIEW marketplace_source.feed AS
          SELECT 1 AS extra, row_count, watermark, source::varchar(40) AS source FROM billing.feed;
        ALTER TABLE marketplace_source.binding ADD note text;
        """)
      let report = try site.report()
      #expect(report.findings.count == site.labelled.expected.count)
    }
  }

  @Test("without payment_method and charge the job runs")
  func optionalRelations() throws {
    try withJobSite { site in
      try site.connection.runScript(
        "DROP TABLE marketplace_source.payment_method, marketplace_source.charge")
      let skipped = Catalogue.rules.map { $0.definition }
        .filter { $0.group == .paymentLabel || $0.group == .usage }.map(\.id)
      let expected = site.labelled.expected.filter { !skipped.contains($0.rule) }
      #expect(try site.report().findings.count == expected.count)
      let summary = try site.run().output
      for rule in skipped { #expect(summary.contains(rule), "\(rule)") }
    }
  }
}
