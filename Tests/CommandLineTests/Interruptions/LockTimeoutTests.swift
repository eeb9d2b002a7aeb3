import Postgres
import SampleData
import TestSupport
import Testing

/// Somebody holds a table and does not let go: nobody waits for longer than `lock-timeout`.
@Suite struct LockTimeoutTests {
  private static let oneSecond = ["RECONCILER_LOCK_TIMEOUT": "1s"]

  /// What a run needs, and how it ends. Before it has begun somebody at the ledger is like another run.
  private static let held: [(String, Int32)] = [
    ("marketplace_source.subscription", 3), ("marketplace_source.feed", 3),
    ("reconciliation.run", 75), ("reconciliation.sighting", 3), ("reconciliation.report", 3),
  ]

  @Test("a run, and the run after it", arguments: held)
  func run(_ relation: String, _ code: Int32) throws {
    try withJobSite { site in
      let blocker = try Blocker(site, relation: relation)
      let begun = ContinuousClock.now
      let outcome = try site.program(["run"], environment: Self.oneSecond)
      #expect(begun.duration(to: .now) >= .seconds(1))
      expectRefusal(
        outcome, code, naming: ["55P03", "lock timeout"], advising: "Another session holds the lock"
      )
      try site.connection.waitForNoAdvisoryLock()
      try blocker.release()
      try site.expectNothingWritten()
      #expect(try site.run().exitCode == 0)
      try site.reports.requireWhole()
      #expect(try site.recordedRuns == 1)
    }
  }

  @Test(
    "apply, in the company's tables: the action is left to the next plan", arguments: [false, true])
  func rows(_ isApart: Bool) throws {
    try CorrectionSite.with(isApart: isApart, drift: [.labelWithoutBinding]) { site in
      let planned = try site.planned()
      let outcome = try site.applied(while: "payments.payment_profile", isHeldIn: site.name)
      #expect(outcome.exitCode == 7, "\(outcome)")
      #expect(outcome.output.contains("being changed by others"), "\(outcome)")
      #expect(try site.states() == ["skipped": planned])
      #expect(try site.effects == 0)
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
      #expect(try site.program(["run"]).exitCode == 0)
      #expect(try site.states() == ["planned": planned])
    }
  }

  @Test("apply, in the ledger: it stops, and is repeated", arguments: [false, true])
  func ledger(_ isApart: Bool) throws {
    try CorrectionSite.with(isApart: isApart, drift: [.labelWithoutBinding]) { site in
      let planned = try site.planned()
      let outcome = try site.applied(while: "reconciliation.event", isHeldIn: site.ledgerName)
      #expect([3, 75].contains(outcome.exitCode), "\(outcome)")
      #expect((outcome.output + outcome.errors).contains("55P03"), "\(outcome)")
      #expect(try site.effects == 0)
      #expect(try site.applyOnceFree().exitCode == 0)
      #expect(try site.states() == ["applied": planned])
      #expect(try site.effects == planned)
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
    }
  }
}

extension CorrectionSite {
  /// Applies while somebody holds a table, and lets go of it afterwards.
  fileprivate func applied(
    while relation: String, isHeldIn database: String
  ) throws -> ProgramOutcome {
    let holder = try connect(database)
    defer { holder.close() }
    try holder.begin(.readWrite)
    try holder.execute("LOCK TABLE \(unescaped: relation) IN ACCESS EXCLUSIVE MODE")
    let outcome = try apply(environment: ["RECONCILER_LOCK_TIMEOUT": "1s"])
    #expect(try holder.advisoryLocks == 0)
    return outcome
  }

  /// How many actions have had their effect.
  fileprivate var effects: Int {
    get throws { try result().count { $0.hasPrefix("effect") } }
  }
}
