import Foundation
import Glibc
import TestSupport
import Testing

/// The disk of the reports fails a run at call after call: earlier reports stay as they are, and nothing
/// is half published.
@Suite struct DiskFaultTests {
  /// At how many calls in each of the two ways; all of them in the long run of the tests.
  private static let points =
    ProcessInfo.processInfo.environment["RECONCILER_DISK_FAULTS"].flatMap { Int($0) } ?? 6

  @Test("a full disk, and a call that fails once", arguments: [ENOSPC, EIO])
  func fails(_ number: Int32) throws {
    try withJobSite(customers: 5) { site in
      let findings = try site.settledFindings("first")
      let calls = try countedCalls(site)
      #expect(calls > 30)

      let points = min(Self.points, calls)
      for point in 0..<points {
        let call = 1 + point * (calls - 1) / max(1, points - 1)
        let comment: Comment = "\(String(cString: strerror(number))) at call \(call) of \(calls)"
        let latest = try #require(site.reports.latest)
        let before = site.reports.runs
        let digest = try site.reports.manifestDigest(of: latest)
        var environment = ["FAULT_FAIL_AT": "\(call)", "FAULT_ERRNO": "\(number)"]
        if number == ENOSPC { environment["FAULT_STAYS"] = "1" }
        let outcome = try run(site, environment)
        let problem = String(cString: strerror(number))
        if outcome.exitCode == 0 {
          // Only for a file of its own the workbook's library tries another folder.
          #expect(number == EIO, "\(outcome), \(comment)")
          let run = try #require(site.reports.latest)
          #expect(try site.previousRun(of: run) == latest, comment)
        } else {
          #expect([73, 74].contains(outcome.exitCode), "\(outcome), \(comment)")
          #expect(outcome.errors.contains(problem), "\(outcome), \(comment)")
        }

        try site.reports.requireWhole()
        let published = Set(site.reports.runs).subtracting(before)
        #expect(published.isSubset(of: try site.recordedRunIDs), comment)
        #expect(Set(before).isSubset(of: site.reports.runs), comment)
        #expect(try site.reports.manifestDigest(of: latest) == digest, comment)
        #expect(try site.settledFindings(comment) == findings, comment)
        #expect(try site.recordedRunIDs == site.reports.runs, comment)
        // The chain of manifests goes through every run.
        let next = try #require(site.reports.latest)
        let previous = try #require(try site.previousRun(of: next), comment)
        #expect(published.isEmpty || published == [previous], comment)
      }
    }
  }

  /// A run on a disk that fails like this.
  private func run(_ site: JobSite, _ environment: [String: String]) throws -> ProgramOutcome {
    try site.program(
      ["run"],
      environment: environment.merging([
        "LD_PRELOAD": try FaultShim.path, "FAULT_FOLDER": site.output,
      ]) { $1 })
  }

  /// How many calls a run makes that nothing befalls.
  private func countedCalls(_ site: JobSite) throws -> Int {
    let file = "\(site.folder)/calls"
    let outcome = try run(site, ["FAULT_COUNT_FILE": file])
    #expect(outcome.exitCode == 0, "\(outcome)")
    return try FaultShim.calls(in: file)
  }
}
