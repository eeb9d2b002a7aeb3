import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// A run that is killed leaves nothing that looks like a report, and nothing in the way of the next.
@Suite struct KillTests {
  /// The next run works, and settles what was left: the ledger and the folder tell the same.
  /// - Returns: How many seconds that run took.
  @discardableResult
  private func expectSettled(
    _ site: JobSite, _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Double {
    try site.connection.waitForNoAdvisoryLock()
    let start = ContinuousClock.now
    let outcome = try site.run()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    #expect(outcome.exitCode == 0, "\(outcome) \(comment)", sourceLocation: sourceLocation)
    try site.reports.requireWhole()
    #expect(site.reports.leftovers == [], comment, sourceLocation: sourceLocation)
    let recorded = try site.recordedRunIDs
    #expect(recorded == site.reports.runs, comment, sourceLocation: sourceLocation)
    let last = try site.connection.rows(
      "SELECT run_id FROM reconciliation.run ORDER BY sequence DESC LIMIT 1"
    ).single().decode(String.self)
    #expect(site.reports.latest == last, comment, sourceLocation: sourceLocation)
    return seconds
  }

  @Test("at forty moments of a run")
  func fortyMoments() throws {
    try withJobSite { site in
      var duration = try site.measuredRun()
      var killed = 0
      // Other programs come and go beside the tests, so a run may be over before its moment comes.
      for attempt in 0..<120 where killed < 40 {
        let program = try site.start()
        usleep(UInt32(duration * Double(killed) / 40 * 1_000_000))
        program.send(SIGKILL)
        if try program.wait().signal == SIGKILL { killed += 1 }
        try site.reports.requireWhole()
        duration = try expectSettled(site, "killed at moment \(killed) of 40, attempt \(attempt)")
      }
      #expect(killed == 40)
    }
  }

  @Test(
    "while it reads, while it records",
    arguments: ["marketplace_source.binding", "reconciliation.sighting"])
  func blocked(_ relation: String) throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      let blocker = try Blocker(site, relation: relation)
      let program = try site.start()
      try blocker.waitForRun()
      program.send(SIGKILL)
      #expect(try program.wait().signal == SIGKILL)
      try site.reports.requireWhole()
      #expect(site.reports.runs.count == 1)
      try blocker.release()
      try expectSettled(site, "killed at \(relation)")
      #expect(try site.recordedRuns == 2)
    }
  }

  @Test("after it was recorded and before its report was put in place")
  func recordedNotPublished() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      let first = try #require(site.reports.latest)
      #expect(try site.run().exitCode == 0)
      let second = try #require(site.reports.latest)
      // What such a run leaves.
      try site.undoPublication(of: second, latest: first)
      let owner = try site.connection.rows(
        "SELECT ledger_id::text FROM reconciliation.identity"
      ).single().decode(String.self)
      try FileManager.default.moveItem(
        atPath: "\(site.output)/\(second)",
        toPath: "\(site.output)/.\(second).\(owner).unfinished")
      try expectSettled(site, "recorded only")
      #expect(site.reports.runs.contains(second))
      #expect(try site.recordedRuns == 3)
    }
  }

  @Test("after its report was put in place and before `latest` pointed to it")
  func latestNotMoved() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      let first = try #require(site.reports.latest)
      #expect(try site.run().exitCode == 0)
      let second = try #require(site.reports.latest)
      try site.undoPublication(of: second, latest: first)
      try FileManager.default.createSymbolicLink(
        atPath: "\(site.output)/.latest", withDestinationPath: second)
      try expectSettled(site, "not pointed to")
      // The chain of manifests goes through every run, not only those that were pointed to.
      let third = try #require(site.reports.latest)
      #expect(try site.previousRun(of: third) == second)
    }
  }

  @Test("what somebody else put into the folder is left alone")
  func foreignFiles() throws {
    try withJobSite { site in
      for name in [".hidden", "notes"] {
        try FileManager.default.createDirectory(
          atPath: "\(site.output)/\(name)", withIntermediateDirectories: true)
      }
      #expect(try site.run().exitCode == 0)
      #expect(site.reports.entries.starts(with: [".hidden"]))
      #expect(site.reports.runs.contains("notes"))
    }
  }
}

extension JobSite {
  /// Points `latest` back, as it was before a run put its report in place.
  fileprivate func undoPublication(of run: String, latest: String) throws {
    try FileManager.default.removeItem(atPath: "\(output)/latest")
    try FileManager.default.createSymbolicLink(
      atPath: "\(output)/latest", withDestinationPath: latest)
  }

  /// Which run's manifest a run's manifest names.
  func previousRun(of run: String) throws -> String? {
    let digest = try reports.manifest(of: run).previousManifest?.sha256
    return try reports.runs.first { try reports.manifestDigest(of: $0) == digest }
  }
}
