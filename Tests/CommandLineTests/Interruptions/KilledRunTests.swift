import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// A run is killed at call after call to the system, and the next one comes: it finds the same, the ledger
/// and the folder tell the same, and nothing is half published.
@Suite struct KilledRunTests {
  /// At how many calls; more in the long run of the tests.
  private static let points =
    ProcessInfo.processInfo.environment["RECONCILER_KILLS"].flatMap { Int($0) } ?? 12

  @Test("and the next run finds the same")
  func killed() throws {
    try withJobSite(customers: 5) { site in
      let findings = try site.settledFindings("first")
      let calls = try countedCalls(site)
      #expect(calls > 200)

      var killed = 0
      for point in 0..<Self.points {
        let call = 1 + point * (calls - 1) / max(1, Self.points - 1)
        let comment: Comment = "killed at call \(call) of \(calls)"
        let latest = try #require(site.reports.latest)
        let before = site.reports.runs
        let digest = try site.reports.manifestDigest(of: latest)
        let outcome = try site.program(
          ["run"], environment: ["LD_PRELOAD": try FaultShim.path, "FAULT_KILL_AT": "\(call)"])
        if outcome.signal == SIGKILL { killed += 1 }

        try site.reports.requireWhole()
        #expect(Set(before).isSubset(of: site.reports.runs), comment)
        #expect(try site.reports.manifestDigest(of: latest) == digest, comment)
        #expect(try site.settledFindings(comment) == findings, comment)
        #expect(try site.recordedRunIDs == site.reports.runs, comment)
        // The chain of manifests goes through every run.
        let runs = try site.connection.rows(
          "SELECT run_id FROM reconciliation.run ORDER BY sequence DESC LIMIT 3"
        ).map { try $0.decode(String.self) }
        for (next, run) in zip(runs, runs.dropFirst()) {
          #expect(try site.previousRun(of: next) == run, comment)
        }
      }
      print("run killed at \(killed) points of \(calls) calls")
      // How many calls there are depends on the network a little.
      #expect(killed >= Self.points * 3 / 4)
    }
  }

  /// How many calls a run makes that nobody kills.
  private func countedCalls(_ site: JobSite) throws -> Int {
    let file = "\(site.folder)/calls"
    let outcome = try site.program(
      ["run"], environment: ["LD_PRELOAD": try FaultShim.path, "FAULT_COUNT_FILE": file])
    #expect(outcome.exitCode == 0, "\(outcome)")
    return try FaultShim.calls(in: file)
  }
}
