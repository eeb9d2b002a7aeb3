import Foundation
import TestSupport
import Testing

/// One run at a time for a ledger.
@Suite(.serialized) struct OneAtATimeTests {
  @Test("a second run is turned away at once and leaves nothing")
  func second() throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      let first = try site.start()
      try blocker.waitForRun()
      let before = site.reports.entries
      let start = ContinuousClock.now
      let second = try site.run()
      #expect(.now - start < .seconds(10))
      expectRefusal(second, 75, naming: ["Another run", "lock"], advising: "Wait for it to end")
      #expect(site.reports.entries == before)

      let check = try site.program(["check"])
      #expect(check.exitCode == 0, "\(check)")
      #expect(check.output.contains("a run is at work"), "\(check)")
      // What only reads the ledger need not wait.
      #expect(try site.program(["runs"]).exitCode == 0)
      #expect(try site.program(["findings"]).exitCode == 0)

      try blocker.release()
      #expect(try first.wait().exitCode == 0)
      #expect(try site.recordedRuns == 1)
      #expect(site.reports.runs.count == 1)
    }
  }

  @Test("of a hundred that start while one is at work each is turned away")
  func hundred() throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      let first = try site.start()
      try blocker.waitForRun()
      let before = site.reports.entries
      let programs = try (0..<100).map { _ in try site.start() }
      let codes = try programs.map { try $0.wait(limit: .seconds(120)).exitCode }
      #expect(codes.allSatisfy { $0 == 75 }, "\(codes)")
      #expect(site.reports.entries == before)
      try blocker.release()
      #expect(try first.wait().exitCode == 0)
      #expect(try site.recordedRuns == 1)
    }
  }

  @Test("of twenty that start together each is recorded or turned away")
  func twenty() throws {
    try withJobSite { site in
      let programs = try (0..<20).map { _ in try site.start() }
      let outcomes = try programs.map { try $0.wait() }
      let codes = outcomes.map(\.exitCode)
      #expect(codes.allSatisfy { $0 == 0 || $0 == 75 }, "\(codes)")
      let complete = codes.count { $0 == 0 }
      #expect(complete >= 1)
      #expect(try site.recordedRuns == complete)
      #expect(site.reports.runs.count == complete)
      #expect(site.reports.leftovers == [])
      try site.reports.requireWhole()
      #expect(try site.connection.advisoryLocks == 0)
    }
  }
}
