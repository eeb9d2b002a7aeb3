import Fixups
import Foundation
import Ledger
import MarketplaceSource
import Postgres
import Reconciliation
import SampleData
import Synchronization
import TestSupport
import Testing

@testable import Nightly

/// Two applies of one action, and apply beside a change from outside, in every order of their steps.
/// The job's own lock is left aside: what keeps the two apart here are the rows.
@Suite struct InterleavingTests {
  private static let orders = Schedule.all(stepsOfEach: 4)

  /// A database with one planned release for each order.
  private func withReleases(
    _ body: (BillingDatabase, [PlannedAction], _ planID: String) throws -> Void
  ) throws {
    #expect(Self.orders.count == 70)
    try BillingDatabase.with { database in
      let now = try database.now
      var plan = WorldPlan(
        seed: 3, cleanCustomers: 5, drift: [.cancelledButBound: 90],
        identifiers: .mixed, asOf: now)
      plan.isSettled = true
      plan.chargesPerCustomer = 0
      try database.load(plan.make().world)
      _ = try database.run(asOf: now - .hours(13))
      _ = try database.run()
      try database.approveAll()
      let standing = try database.plan()
      // Some have ended too lately to be confirmed by the first run.
      let releases = standing.plan.actions.filter { $0.rule == "cancelled-but-bound" }
      #expect(releases.count >= Self.orders.count)
      try body(database, Array(releases.prefix(Self.orders.count)), standing.id)
    }
  }

  @Test("two applies of one action: one effect, in all 70 orders")
  func twoApplies() throws {
    try withReleases { database, actions, planID in
      let settings = database.settings()
      for (order, action) in zip(Self.orders, actions) {
        let outcomes = Mutex<[ActionOutcome]>([])
        let body: @Sendable (Schedule.Actor) -> Void = { actor in
          let outcome = Self.carryOut(action, of: planID, settings, actor)
          outcomes.withLock { $0.append(outcome) }
        }
        Schedule().run(order, [body, body])
        let all = outcomes.withLock { $0 }
        #expect(all.count { $0 == .applied } == 1, "\(order): \(all)")
        #expect(
          all.contains { if case .skipped = $0 { true } else { false } }, "\(order): \(all)")
        let effects = try database.connection.rows(
          """
          SELECT (SELECT count(*) FROM corrections.journal WHERE action_id = \(action.actionID)),
            (SELECT count(*) FROM reconciliation.event
             WHERE action_id = \(action.actionID) AND kind = 'applied')
          """
        ).single().decode((Int, Int).self)
        #expect(effects == (1, 1), "\(order)")
      }
      #expect(database.auditProblem() == nil)
    }
  }

  @Test("apply beside a change of the same row: neither is lost, in all 70 orders")
  func outsideChange() throws {
    try withReleases { database, actions, planID in
      let settings = database.settings()
      let conninfo = database.conninfo
      var skipped = 0
      for (order, action) in zip(Self.orders, actions) {
        let outcome = Mutex<ActionOutcome?>(nil)
        let link = action.subjectID
        let someone = "00000000-0000-4000-8000-000000000001"
        Schedule().run(
          order,
          [
            { actor in
              let result = Self.carryOut(action, of: planID, settings, actor)
              outcome.withLock { $0 = result }
            },
            { actor in
              do {
                let connection = try TestServer.connect(conninfo)
                actor.step()
                try connection.begin(.readWrite)
                actor.step()
                try connection.execute(
                  """
                  UPDATE payments.payment_link SET requested_by = \(someone)::uuid
                  WHERE link_id = \(link)::bigint
                  """)
                actor.step()
                try connection.execute(
                  """
                  UPDATE payments.payment_link SET modified_at = clock_timestamp()
                  WHERE link_id = \(link)::bigint
                  """)
                actor.step()
                try connection.commit()
              } catch {
                Issue.record(error)
              }
            },
          ])
        let (status, requester) = try database.connection.rows(
          """
          SELECT status_code::bigint, requested_by::text FROM payments.payment_link
          WHERE link_id = \(link)::bigint
          """
        ).single().decode((Int, String).self)
        let result = try #require(outcome.withLock { $0 })
        #expect(requester == someone, "the change from outside is lost: \(order)")
        #expect((status == 30) == (result == .applied), "\(order): \(result), status \(status)")
        if case .skipped(let reason) = result {
          skipped += 1
          #expect(reason.contains("has changed since"), "\(order): \(reason)")
        }
      }
      // Whoever locks the row first wins; both happen.
      #expect(skipped > 0 && skipped < Self.orders.count)
      #expect(database.auditProblem() == nil)
    }
  }

  private static func carryOut(
    _ action: PlannedAction, of planID: String, _ settings: RunSettings, _ actor: Schedule.Actor
  ) -> ActionOutcome {
    do {
      let site = try CorrectionSite(settings, Cancellation(), isAlone: false)
      let (saved, plan) = try PlanReference(planID).resolve(in: site.ledger)
      let guards = Guards(
        settings: settings, site: site, histories: [], plan: plan, saved: saved,
        person: try site.ledger.person(named: "Bo"))
      let corrector = Corrector(
        site.contract, ledger: site.ledger.events, isShared: site.isShared,
        .init(plan: planID, by: "Bo", isDryRun: false), CorrectionTexts.corrector
      ) { _ in actor.step() }
      return try corrector.carryOut(action) { try guards.obstacle(to: action) }
    } catch {
      Issue.record(error)
      return .failed("\(error)")
    }
  }
}
