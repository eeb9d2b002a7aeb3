import Dispatch
import MarketplaceSource
import Nightly
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// Marketplace data and organizations in two databases, which have no common snapshot.
@Suite struct TwoDatabasesTests {
  private static let asOf = RandomWorld.asOf

  private func settings(
    _ marketplace: String, _ organizations: String, _ output: String,
    _ policy: Policy = Policy()
  ) -> RunSettings {
    RunSettings(
      marketplaceDatabase: marketplace, organizationsDatabase: organizations,
      ledgerDatabase: organizations, output: output, policy: policy, asOf: Self.asOf)
  }

  private func withTwo(_ body: (SourceDatabase, SourceDatabase, String) throws -> Void) throws {
    try TestServer.withDatabase { first in
      try TestServer.withDatabase { second in
        let marketplace = try SourceDatabase(first, identifiers: .text)
        let organizations = try SourceDatabase(second, identifiers: .text)
        try withTemporaryFolder { try body(marketplace, organizations, $0) }
      }
    }
  }

  /// Puts each side of a world into its own database, and nothing into the other.
  private func load(
    _ world: World, _ marketplace: SourceDatabase, _ organizations: SourceDatabase
  ) throws {
    try marketplace.tables.load(world.marketplaceSide)
    try organizations.tables.load(world.organizationsSide)
  }

  @Test("drift put in is drift found, as in one database", arguments: 0..<10)
  func driftIsFound(_ seed: UInt64) throws {
    try withTwo { marketplace, organizations, output in
      let plan = WorldPlan(
        seed: seed, cleanCustomers: 60,
        drift: Dictionary(uniqueKeysWithValues: Drift.allCases.map { ($0, 2) }),
        identifiers: .text, asOf: Self.asOf)
      let labelled = plan.make()
      try load(labelled.world, marketplace, organizations)
      let outcome = try NightlyRun(
        settings(marketplace.conninfo, organizations.conninfo, output, plan.policy), Cancellation()
      ) { _ in }.run()
      let found = Set(try PublishedReport(at: outcome.reportPath).findings.map(\.key))
      let different = found.symmetricDifference(labelled.expected).map(\.description)
      #expect(different.isEmpty, "seed \(seed)")
    }
  }

  @Test("what was only under way between the two is not reported")
  func transientDrift() throws {
    try withTwo { marketplace, organizations, output in
      let plan = WorldPlan(
        seed: 1, cleanCustomers: 40, drift: [.orphanedSubscription: 2], identifiers: .text,
        asOf: Self.asOf)
      let labelled = plan.make()
      try load(labelled.world, marketplace, organizations)
      let orphans = labelled.expected.map(\.subjectID.text)

      // The run has taken its snapshots and waits for this table; meanwhile one binding arrives.
      let blocker = try TestServer.connect(organizations.conninfo)
      try blocker.begin(.readWrite)
      try blocker.execute("LOCK TABLE marketplace_source.organization")
      let run = try StartedRun(
        settings(marketplace.conninfo, organizations.conninfo, output))
      try waitForBlockedReader(organizations.connection)
      let now = TimestampTZ(microseconds: (Self.asOf - .minutes(1)).microseconds)
      try organizations.connection.execute(
        """
        INSERT INTO marketplace_source.binding (binding_id, organization_id, subscription_id,
          bound_by, state, requested_at, bound_at, updated_at)
        VALUES ('late', 'another', \(orphans[0]), 'u', 'bound', \(now), \(now), \(now))
        """)
      try blocker.commit()
      let outcome = try run.wait()
      let found = try PublishedReport(at: outcome.reportPath).findings.map(\.subjectId)
      #expect(!found.contains(orphans[0]))
      #expect(found.contains(orphans[1]))
    }
  }

  private func waitForBlockedReader(_ connection: Connection) throws {
    for _ in 0..<500 {
      let isBlocked = try connection.rows(
        """
        SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted
          AND relation = 'marketplace_source.organization'::regclass)
        """
      ).single().decode(Bool.self)
      if isBlocked { return }
      try connection.execute("SELECT pg_sleep(0.01)")
    }
    Issue.record("the run never came to the table")
  }
}

/// A run on a thread of its own.
private final class StartedRun: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private var outcome: Result<RunOutcome, any Error>?

  init(_ settings: RunSettings) throws {
    DispatchQueue.global().async {
      self.outcome = Result { try NightlyRun(settings, Cancellation()) { _ in }.run() }
      self.done.signal()
    }
  }

  func wait() throws -> RunOutcome {
    #expect(done.wait(timeout: .now() + 30) == .success)
    return try #require(outcome).get()
  }
}
