import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// A run that is asked to stop.
@Suite struct SignalTests {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  @Test("a blocked run ends at once, with nothing to be seen", arguments: signals)
  func blockedRun(_ signal: Int32) throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      let program = try site.start()
      try blocker.waitForRun()
      let start = ContinuousClock.now
      program.send(signal)
      let outcome = try program.wait(limit: .seconds(20))
      #expect(.now - start < .seconds(10))
      #expect(outcome.exitCode == 128 + signal, "\(outcome)")
      #expect(outcome.output == "")
      #expect(outcome.errors.contains("nothing was published"), "\(outcome)")
      try site.connection.waitForNoAdvisoryLock()
      try site.expectNothingWritten()
      try blocker.release()
      #expect(try site.run().exitCode == 0)
    }
  }

  @Test("so does one that is blocked while it records", arguments: signals)
  func blockedRecord(_ signal: Int32) throws {
    try withJobSite { site in
      let blocker = try Blocker(site, relation: "reconciliation.sighting")
      let program = try site.start()
      try blocker.waitForRun()
      let start = ContinuousClock.now
      program.send(signal)
      let outcome = try program.wait(limit: .seconds(20))
      #expect(.now - start < .seconds(10))
      #expect(outcome.exitCode == 128 + signal, "\(outcome)")
      try blocker.release()
      try site.connection.waitForNoAdvisoryLock()
      try site.expectNothingWritten()
      #expect(try site.run().exitCode == 0)
    }
  }

  @Test("below nohup a run outlives its terminal")
  func nohup() throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      let program = try site.start(prelude: "trap '' HUP")
      try blocker.waitForRun()
      program.send(SIGHUP)
      // Had it been taken, the run would end before the table is free.
      try site.connection.execute("SELECT pg_sleep(0.3)")
      #expect(!program.hasEnded)
      try blocker.release()
      let outcome = try program.wait()
      #expect(outcome.exitCode == 0, "\(outcome)")
      #expect(try site.recordedRuns == 1)
    }
  }

  @Test("a terminal that is closed ends the run in order, although nobody can be told")
  func closedTerminal() throws {
    try withJobSite { site in
      let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      var (lock, number): (Int32, Int32) = (0, 0)
      // TIOCSPTLCK and TIOCGPTN.
      try #require(ioctl(terminal, 0x4004_5431, &lock) == 0)
      try #require(ioctl(terminal, 0x8004_5430, &number) == 0)
      let name = "/dev/pts/\(number)"
      let blocker = try Blocker(site)
      let program = try site.start(redirections: "<\(name) >\(name) 2>&1")
      try blocker.waitForRun()
      close(terminal)
      program.send(SIGHUP)
      let outcome = try program.wait(limit: .seconds(20))
      #expect(outcome.exitCode == 128 + SIGHUP, "\(outcome)")
      try blocker.release()
      try site.connection.waitForNoAdvisoryLock()
      try site.expectNothingWritten()
    }
  }

  @Test("other commands stop, too")
  func otherCommands() throws {
    try withJobSite { site in
      for (command, relation) in [
        (["runs"], "reconciliation.run"), (["findings"], "reconciliation.finding"),
        (["schema", "status"], "reconciliation.migration"),
        (["check"], "marketplace_source.feed"),
      ] {
        let blocker = try Blocker(site, relation: relation)
        let program = try Program.start(command + ["--database", site.conninfo], in: site.folder)
        try blocker.waitForWaiter()
        let start = ContinuousClock.now
        program.send(SIGTERM)
        let outcome = try program.wait(limit: .seconds(20))
        #expect(.now - start < .seconds(10), "\(command)")
        #expect(outcome.exitCode == 128 + SIGTERM, "\(command) \(outcome)")
        try blocker.release()
      }
    }
  }

  @Test("whenever the signal comes, it is not lost", arguments: signals)
  func neverLost(_ signal: Int32) throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      for delay in 0..<25 {
        let program = try site.start()
        usleep(UInt32(delay) * 1500)
        let start = ContinuousClock.now
        program.send(signal)
        let outcome = try program.wait(limit: .seconds(20))
        #expect(.now - start < .seconds(10), "after \(delay) steps")
        // Before the program looks out for it the signal ends it by itself.
        #expect(outcome.exitCode == 128 + signal || outcome.signal == signal, "\(outcome)")
      }
      try blocker.release()
      try site.connection.waitForNoAdvisoryLock()
      #expect(try site.run().exitCode == 0)
      #expect(site.reports.leftovers == [])
      #expect(try site.recordedRuns == 1)
    }
  }

  @Test("at any moment of a run, the ledger and the folder tell the same")
  func anyMoment() throws {
    try withJobSite { site in
      let duration = try site.measuredRun()
      for step in 0..<30 {
        // The end, where the run is recorded and put in place, is looked at most closely.
        let part = 1.1 - 0.7 * Double(step) / 30
        let program = try site.start()
        usleep(UInt32(duration * part * 1_000_000))
        program.send(SIGTERM)
        let outcome = try program.wait(limit: .seconds(20))
        let isKnown = [0, 128 + SIGTERM].contains(outcome.exitCode) || outcome.signal == SIGTERM
        #expect(isKnown, "\(outcome)")
        try site.connection.waitForNoAdvisoryLock()
        try site.reports.requireWhole()
        #expect(try site.recordedRunIDs == site.reports.runs, "\(outcome)")
      }
    }
  }
}

extension JobSite {
  /// How long a run takes, in seconds.
  func measuredRun() throws -> Double {
    var longest = 0.0
    for _ in 0..<3 {
      let start = ContinuousClock.now
      let outcome = try run()
      #expect(outcome.exitCode == 0, "\(outcome)")
      longest = max(longest, (ContinuousClock.now - start) / .seconds(1))
    }
    return longest
  }

  /// The ids of recorded runs, in order.
  var recordedRunIDs: [String] {
    get throws {
      try connection.rows("SELECT run_id FROM reconciliation.run").map {
        try $0.decode(String.self)
      }.sorted()
    }
  }
}
