import Foundation
import Postgres
import TestSupport
import Testing

/// A run that removes at its end what has outlived its retention.
@Suite struct RunRetentionTests {
  private static let variables = [
    "RECONCILER_RETENTION_REPORTS": "90d", "RECONCILER_RETENTION_LEDGER": "90d",
  ]

  @Test("without a retention all stays; a look back removes nothing; then a run does")
  func removes() throws {
    try RetentionSite.with { past in
      let site = past.site
      #expect(try site.run().exitCode == 0)
      let back = try site.program(
        ["run", "--as-of", "2020-01-01T00:00:00Z"], environment: Self.variables)
      #expect(back.exitCode == 0, "\(back)")
      #expect(site.reports.runs.count == 12)
      #expect(try past.detailedRuns().count == 11)

      try "retention: {reports: 90d, ledger: 90d}\n".write(
        toFile: "\(site.folder)/config.yaml", atomically: true, encoding: .utf8)
      let outcome = try site.program(["run", "--config", "config.yaml"])
      #expect(outcome.exitCode == 0, "\(outcome)")
      // The look back, what was first, what is too young, and the new one.
      #expect(site.reports.runs.count == 5, "\(site.reports.runs)")
      #expect(Set(past.spareReports).isDisjoint(with: site.reports.runs))
      // Two more runs have made two more of the old ones no recent ones.
      #expect(Set(past.runs).subtracting(try past.detailedRuns()) == Set(past.runs[1...4]))
      #expect(try #require(site.reports.latest) > past.runs[9])
      try site.reports.requireWhole()
    }
  }

  @Test("if it cannot, the run stands, and says so")
  func cannot() throws {
    try withJobSite { site in
      let login = Login(site)
      try login.create(
        """
        GRANT USAGE ON SCHEMA reconciliation, marketplace_source TO LOGIN;
        GRANT ALL ON ALL TABLES IN SCHEMA reconciliation TO LOGIN;
        GRANT SELECT ON ALL TABLES IN SCHEMA marketplace_source TO LOGIN;
        """)
      defer { login.drop() }
      let places = ["--database", login.conninfo, "--output", site.output]
      let check = try Program.run(
        ["check"] + places, environment: Self.variables, in: site.folder)
      #expect(check.exitCode == 77, "\(check)")
      #expect(check.output.contains(try Regex("NO +retention")), "\(check)")

      let run = try Program.run(["run"] + places, environment: Self.variables, in: site.folder)
      #expect(run.exitCode == 77, "\(run)")
      #expect(run.errors.contains("The run is recorded and its reports are in place"), "\(run)")
      #expect(run.output.contains("findings"), "\(run)")
      #expect(try site.recordedRuns == 1)
      #expect(site.reports.runs.count == 1)
      #expect(site.reports.latest == site.reports.runs.first)
    }
  }
}
