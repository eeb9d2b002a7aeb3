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
      let ledger = try EarlierLedger(site.connection, version: version)
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
  @Test(
    "what was planned, decided and done is known, its chain holds, and it can be undone",
    arguments: 3..<Migration.all.count)
  func corrections(_ version: Int) throws {
    try CorrectionSite.with(isApart: true) { site in
      let planned = try site.planned()
      #expect(try site.apply().exitCode == 0)
      let connection = try site.connect(site.ledgerName)
      defer { connection.close() }
      let finding = try connection.rows(
        "SELECT finding_id FROM reconciliation.finding ORDER BY 1 LIMIT 1"
      ).single().decode(String.self)
      let waived = try site.program([
        "waive", "--finding", finding, "--until", "2199-01-01", "--reason", "a partner",
      ])
      #expect(waived.exitCode == 0, "\(waived)")
      let events = try site.events()

      let ledger = try EarlierLedger(connection, version: version)
      let rows = try ledger.rows()
      for table in ["plan", "action", "approval", "event", "waiver"] {
        #expect(rows.contains { $0.hasPrefix("\(table) ") }, "\(table)")
      }
      expectRefusal(try site.apply(), 78, naming: ["older"], advising: "schema install")
      #expect(try site.program(["schema", "install"]).exitCode == 0)
      #expect(try ledger.rows() == rows, "nothing is lost")

      #expect(try site.states() == ["applied": planned])
      #expect(try site.events() == events)
      #expect(try site.apply().exitCode == 6, "what was used cannot be used again")
      let undone = try site.program([
        "revert", "--action", try site.appliedRelease(), "--as", "Cleo",
      ])
      #expect(undone.exitCode == 0, "\(undone)")
      #expect(try site.states() == ["applied": planned - 1, "reverted": 1])
      let audit = try site.program(["check", "--audit"])
      #expect(audit.exitCode == 0, "\(audit)")
    }
  }
}
