import Foundation
import Postgres
import SampleData
import TestSupport
import Testing

/// Plans that cannot be applied: exit 6, and nothing is changed.
@Suite struct UnusablePlanTests {
  private func expectRefused(
    _ outcome: ProgramOutcome, _ site: CorrectionSite, unchanged before: [String],
    _ words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(outcome.exitCode == 6, "\(outcome)", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(words), "\(outcome)", sourceLocation: sourceLocation)
    #expect(try site.result() == before, sourceLocation: sourceLocation)
  }

  @Test("by another policy, in another database, after its time, from a changed file")
  func unusable() throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound]) { site in
      let before = try site.result()
      try expectRefused(
        try site.apply(environment: ["RECONCILER_POLICY_ORPHANED_AFTER": "48h"]), site,
        unchanged: before, "another policy")

      let file = "\(site.output)/latest/plan.json"
      var bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
      let copy = "\(site.folder)/plan.json"
      try Data(bytes).write(to: URL(filePath: copy))
      let shown = try site.program(["plan", "show", "--plan", copy])
      #expect(shown.exitCode == 0, "\(shown)")
      bytes[bytes.count / 2] ^= 1
      try Data(bytes).write(to: URL(filePath: copy))
      try expectRefused(
        try site.program(["apply", "--plan", copy, "--as", "Bo"]), site, unchanged: before,
        "no plan of this ledger")
      #expect(
        try site.program(["apply", "--plan", "p-0", "--as", "Bo"]).exitCode == 66)
      #expect(
        try site.program(["apply", "--plan", "./no.json", "--as", "Bo"]).exitCode == 66)

      let elsewhere = try site.copyElsewhere()
      try expectRefused(
        try Program.run(
          [
            "apply", "--plan", "latest", "--as", "Bo", "--output", site.output, "--database",
            elsewhere,
          ],
          in: site.folder), site, unchanged: before, "other databases")
      try site.dropElsewhere()

      let short = ["RECONCILER_POLICY_PLAN_VALID_FOR": "1s"]
      #expect(try site.program(["run"], environment: short).exitCode == 0)
      usleep(1_100_000)
      try expectRefused(
        try site.approve(environment: short), site,
        unchanged: before, "which is past")
      try expectRefused(
        try site.apply(environment: short), site, unchanged: before, "could be applied until")
    }
  }

  @Test("a plan that was changed in the ledger, with or without its hash")
  func changedInLedger() throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound]) { site in
      let before = try site.result()
      let connection = try site.connect(site.name)
      try connection.execute(
        "UPDATE reconciliation.plan SET document = replace(document, 'cancelled', 'Cancelled')")
      try expectRefused(try site.apply(), site, unchanged: before, "is not, in the ledger")
      // Whoever computes the hash anew is betrayed by the event log.
      try connection.execute(
        "UPDATE reconciliation.plan SET hash = encode(sha256(convert_to(document, 'UTF8')), 'hex')")
      try expectRefused(try site.apply(), site, unchanged: before, "is not, in the ledger")
      connection.close()
      #expect(try site.program(["check", "--audit"]).exitCode == 3)
    }
  }

  @Test("with a source stale, or found incomplete since: exit 4")
  func halted() throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound]) { site in
      let before = try site.result()
      let connection = try site.connect(site.name)
      try connection.execute(
        "UPDATE marketplace_sync.sync_cursor SET complete_through = now() - interval '7 hours'")
      let stale = try site.apply()
      #expect(stale.exitCode == 4, "\(stale)")
      #expect(try site.program(["run"]).exitCode == 4)
      try connection.execute("UPDATE marketplace_sync.sync_cursor SET complete_through = now()")
      connection.close()
      let halted = try site.apply()
      #expect(halted.exitCode == 4, "\(halted)")
      #expect(try site.result() == before)
      // An incomplete run has no plan.
      #expect(!FileManager.default.fileExists(atPath: "\(site.output)/latest/plan.json"))
    }
  }
}
