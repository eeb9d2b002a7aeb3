import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// Subscriptions, organizations and the ledger in three databases.
@Suite struct PlacesTests {
  @Test("they find the same as in one database")
  func apart() throws {
    try withJobSite(drift: Dictionary(uniqueKeysWithValues: Drift.allCases.map { ($0, 2) })) {
      site in
      let together = try site.report(code: 4)
      try TestServer.withDatabase { ledger in
        try TestServer.withDatabase { organizations in
          let other = try SourceDatabase(organizations, identifiers: .text)
          try load(site.labelled.world, site.source, other)
          #expect(
            try Program.run(["schema", "install", "--database", ledger], in: site.folder)
              .exitCode == 0)
          let places = [
            "--marketplace-database", site.conninfo, "--organizations-database", organizations,
            "--ledger-database", ledger, "--output", site.output,
          ]
          let check = try Program.run(["check"] + places, in: site.folder)
          #expect(check.exitCode == 4, "\(check)")
          #expect(check.output.contains(/ok +clocks/), "\(check)")
          let outcome = try Program.run(["run"] + places, in: site.folder)
          #expect(outcome.exitCode == 4, "\(outcome)")
          let run = try #require(site.reports.latest)
          let apart = try PublishedReport(at: "\(site.output)/\(run)")
          #expect(apart.findings.map(\.key) == together.findings.map(\.key))
          #expect(apart.findings.map(\.findingId) == together.findings.map(\.findingId))
          #expect(try site.recordedRuns == 1)
          let runs = try Program.run(["runs", "--ledger-database", ledger], in: site.folder)
          #expect(runs.output.contains(run), "\(runs)")
        }
      }
    }
  }

  /// Leaves in each database only what it is asked for.
  private func load(
    _ world: World, _ marketplace: SourceDatabase, _ organizations: SourceDatabase
  ) throws {
    try marketplace.tables.load(world.marketplaceSide)
    try organizations.tables.load(world.organizationsSide)
    try marketplace.connection.runScript(
      """
      DROP TABLE marketplace_source.binding, marketplace_source.organization,
        marketplace_source.membership, marketplace_source.payment_method, marketplace_source.charge
      """)
    try organizations.connection.runScript("DROP TABLE marketplace_source.subscription")
  }
}
