import Ledger
import Postgres
import TestSupport
import Testing

/// A ledger of every earlier version, upgraded in place.
@Suite struct UpgradeTests {
  @Test(
    "nothing is lost, and what was known is known: no finding is new after it",
    arguments: 1..<Migration.all.count)
  func upgrade(_ version: Int) throws {
    try withJobSite { site in
      for _ in 0..<2 { #expect(try site.run().exitCode == 0) }
      let before = try PublishedReport(at: "\(site.output)/\(try #require(site.reports.latest))")
      let ledger = try EarlierLedger(site, version: version)
      let rows = try ledger.rows()
      for table in ["run", "finding", "sighting", "source_reading", "identity", "lifecycle"] {
        #expect(rows.contains { $0.hasPrefix("\(table) ") }, "\(table)")
      }
      let missing = Array((version + 1)...Migration.all.count)
      expectRefusal(
        try site.run(), 78, naming: ["older", "\(missing)"], advising: "schema install")
      #expect(try ledger.rows() == rows, "a refused run changes nothing")

      let install = try site.program(["schema", "install"])
      #expect(install.exitCode == 0, "\(install)")
      for step in Migration.all.map(\.version) {
        #expect(install.output.contains("applied \(step)") == missing.contains(step), "\(install)")
      }
      #expect(try ledger.rows() == rows, "nothing is lost")
      #expect(try site.program(["schema", "status"]).exitCode == 0)
      let listed = try site.program(["findings", "--format", "csv"])
      #expect(listed.exitCode == 0, "\(listed)")
      #expect(listed.output.split(whereSeparator: \.isNewline).count == before.findings.count + 1)

      let after = try site.report()
      #expect(after.findings.map(\.findingId) == before.findings.map(\.findingId))
      #expect(after.findings.map(\.firstSeen) == before.findings.map(\.firstSeen))
      #expect(after.findings.allSatisfy { $0.status == "open" && $0.runsOpen == 3 })
      #expect(after.run.findings.resolvedIds == [])
      #expect(try site.recordedRuns == 3)
      #expect(
        try site.count("SELECT count(*) FROM reconciliation.finding") == before.findings.count)
    }
  }
}
