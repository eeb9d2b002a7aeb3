import Postgres
import TestSupport
import Testing

/// Sessions that the server ends or holds up.
@Suite struct BackendTests {
  /// A run that waits for a table, something that befalls it, and what must come of it.
  private func expectIncomplete(
    at relation: String, naming name: String, advising advice: String,
    sourceLocation: SourceLocation = #_sourceLocation, event: (JobSite) throws -> Void
  ) throws {
    try withJobSite { site in
      let blocker = try Blocker(site, relation: relation)
      let program = try site.start()
      try blocker.waitForRun()
      try event(site)
      try blocker.release()
      let outcome = try program.wait(limit: .seconds(30))
      expectRefusal(
        outcome, 3, naming: [name], advising: advice, sourceLocation: sourceLocation)
      try site.connection.waitForNoAdvisoryLock()
      try site.expectNothingWritten(sourceLocation: sourceLocation)
      #expect(try site.run().exitCode == 0, sourceLocation: sourceLocation)
    }
  }

  private func terminate(_ site: JobSite, where condition: String) throws {
    let count = try site.count(
      """
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'marketplace-reconciler %'
        AND \(unescaped: condition)
      """)
    #expect(count > 0)
  }

  private static let isWaiting = "wait_event_type = 'Lock'"

  @Test("the session that reads is ended")
  func reader() throws {
    try expectIncomplete(
      at: "marketplace_source.binding", naming: "57P01", advising: "An administrator ended"
    ) { site in try terminate(site, where: Self.isWaiting) }
  }

  @Test("the ledger's session is ended while the run reads")
  func idleLedger() throws {
    try expectIncomplete(
      at: "marketplace_source.binding", naming: "lost", advising: "An administrator ended"
    ) { site in
      try terminate(
        site,
        where: "pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted)")
    }
  }

  @Test("the ledger's session is ended while the run is recorded")
  func recording() throws {
    try expectIncomplete(
      at: "reconciliation.sighting", naming: "57P01", advising: "An administrator ended"
    ) { site in try terminate(site, where: Self.isWaiting) }
  }

  @Test("every session is ended")
  func all() throws {
    try withJobSite { site in
      let blocker = try Blocker(site, relation: "marketplace_source.organization")
      let program = try site.start()
      try blocker.waitForRun()
      try terminate(site, where: "true")
      try blocker.release()
      let outcome = try program.wait(limit: .seconds(30))
      #expect(outcome.exitCode == 3, "\(outcome)")
      // A reader that was about to begin finds that the snapshot is gone, or its own session; the others
      // were ended.
      let reasons = [
        "57P01", "the session that shares the snapshot has ended",
        "The connection to the server was lost",
      ]
      #expect(reasons.contains(where: outcome.errors.contains), "\(outcome)")
      try site.connection.waitForNoAdvisoryLock()
      try site.expectNothingWritten()
      #expect(try site.run().exitCode == 0)
    }
  }

  @Test("a statement takes longer than it may")
  func statementTimeout() throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      let outcome = try site.program(
        ["run"], environment: ["RECONCILER_STATEMENT_TIMEOUT": "2s"])
      expectRefusal(
        outcome, 3, naming: ["57014"], advising: "Raise the statement timeout")
      try blocker.release()
      try site.expectNothingWritten()
    }
  }

  @Test("sessions carry the run's id as their name")
  func names() throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      let program = try site.start()
      try blocker.waitForRun()
      let names = try site.connection.rows(
        """
        SELECT application_name FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'marketplace-reconciler%'
        """
      ).map { try $0.decode(String.self) }
      try blocker.release()
      #expect(try program.wait().exitCode == 0)
      let run = try #require(site.reports.latest)
      #expect(names.count >= 2)
      #expect(Set(names) == ["marketplace-reconciler \(run)"])
    }
  }
}
