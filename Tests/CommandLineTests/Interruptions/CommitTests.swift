import Foundation
import Glibc
import Postgres
import PrivatePostgres
import TestSupport
import Testing

/// What befalls a run at the very moment it is recorded.
@Suite struct CommitTests {
  /// A run whose COMMIT waits for a lock of the test, and something that befalls it there.
  private func withCommitHeld(
    _ event: (JobSite, RunningProgram) throws -> Void,
    then body: (JobSite, ProgramOutcome) throws -> Void
  ) throws {
    try withJobSite { site in
      try site.connection.runScript(
        """
        CREATE FUNCTION public.hold() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_catalog.pg_advisory_xact_lock(7); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON reconciliation.run
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.hold();
        """)
      let holder = try TestServer.connect(site.conninfo)
      #expect(try holder.tryAdvisoryLock(7))
      let program = try site.start()
      try site.waitForCommit()
      try event(site, program)
      let outcome = try program.wait(limit: .seconds(20))
      try holder.releaseAdvisoryLock(7)
      try site.connection.waitForNoAdvisoryLock()
      try body(site, outcome)
      #expect(try site.recordedRunIDs == site.reports.runs)

      // The next run settles what is left.
      #expect(try site.run().exitCode == 0)
      #expect(site.reports.leftovers == [])
      try site.reports.requireWhole()
      #expect(try site.recordedRunIDs == site.reports.runs)
    }
  }

  @Test("a signal: nothing is recorded, nothing is published", arguments: [SIGINT, SIGTERM])
  func signal(_ signal: Int32) throws {
    try withCommitHeld { _, program in
      program.send(signal)
    } then: { site, outcome in
      #expect(outcome.exitCode == 128 + signal, "\(outcome)")
      try site.expectNothingWritten()
    }
  }

  @Test("the session is ended: the run says that it does not know, and the next one looks")
  func terminated() throws {
    try withCommitHeld { site, _ in
      _ = try site.count(
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event = 'advisory'
        """)
    } then: { site, outcome in
      #expect(outcome.exitCode == 3, "\(outcome)")
      let recorded = try site.recordedRuns
      #expect(recorded == 0)
      #expect(site.reports.runs == [])
    }
  }

  @Test("it is killed, and the server commits all the same")
  func killed() throws {
    try withCommitHeld { _, program in
      program.send(SIGKILL)
    } then: { site, _ in
      // The server had COMMIT already, and does it once it may. Until the next run, the report is
      // out of sight.
      #expect(try site.recordedRuns == 1)
      #expect(site.reports.runs == [])
      let next = try site.run()
      #expect(next.exitCode == 0, "\(next)")
    }
  }

  @Test("the server commits and its answer is lost: the next run publishes the report")
  func lostAnswer() throws {
    try withJobSite { site in
      let proxy = try MessageProxy.losingCommits()
      defer { proxy.stop() }
      let ledger = proxy.conninfo(database: site.connection.databaseName)
      let outcome = try site.program(["run", "--ledger-database", ledger])
      #expect(proxy.cuts == 1)
      #expect(outcome.exitCode == 3, "\(outcome)")
      #expect(outcome.errors.contains("COMMIT"), "\(outcome)")
      #expect(site.reports.runs == [])
      #expect(try site.recordedRuns == 1)

      try site.connection.waitForNoAdvisoryLock()
      #expect(try site.run().exitCode == 0)
      #expect(try site.recordedRuns == 2)
      #expect(try site.recordedRunIDs == site.reports.runs)
      #expect(site.reports.leftovers == [])
      try site.reports.requireWhole()
      let last = try #require(site.reports.latest)
      let other = site.reports.runs.first { $0 != last }
      #expect(try site.previousRun(of: last) == other)
    }
  }
}

extension JobSite {
  /// Waits until a run's COMMIT waits for a lock.
  fileprivate func waitForCommit() throws {
    for _ in 0..<2000 {
      let waiting = try count(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event = 'advisory' AND query LIKE 'COMMIT%'
        """)
      if waiting == 1 { return }
      try connection.execute("SELECT pg_sleep(0.005)")
    }
    Issue.record("no run came to its COMMIT")
  }
}
