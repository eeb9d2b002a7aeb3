import Foundation
import Nightly
import Reconciliation
import Reports
import SampleData
import TestSupport
import Testing

/// After everything that can be mended was mended there is nothing left to mend; and what was undone
/// is as it was.
@Suite struct FixpointTests {
  /// How many worlds in each of the parallel parts; more in the long run of the tests.
  private static let worlds =
    ProcessInfo.processInfo.environment["RECONCILER_FIXPOINTS"].flatMap(UInt64.init) ?? 4

  @Test(
    "run, approve all, apply, run: nothing more is planned; revert all: the database is as it was",
    arguments: [UInt64(0), 1, 2])
  func fixpoint(_ part: UInt64) throws {
    for seed in stride(from: part, to: Self.worlds * 3, by: 3) {
      try BillingDatabase.with { database in
        let world = try Self.prepare(&database, seed: seed)
        let before = try database.rows()
        let planned = try database.plan().plan.actions
        guard !planned.isEmpty else { return }
        try database.approveAll()

        let rehearsal = try database.apply(isDryRun: true)
        #expect(rehearsal.count("applied") == planned.count, "seed \(seed)")
        #expect(try database.rows() == before, "a dry run changes nothing, seed \(seed)")

        let applied = try database.apply()
        #expect(
          applied.count("applied") == planned.count,
          "\(applied.entries.compactMap(\.reason)), seed \(seed)")
        #expect(applied.exitCode == 0, "seed \(seed)")
        let after = try database.rows()
        #expect(throws: RunFailure.self, "a plan is used once, seed \(seed)") {
          try database.apply()
        }
        #expect(try database.rows() == after, "seed \(seed)")

        _ = try database.run()
        let again = try database.plan().plan.actions
        #expect(
          again.isEmpty,
          "planned again: \(again.map { "\($0.key) \($0.reason)" }), seed \(seed)")
        #expect(database.auditProblem() == nil, "seed \(seed)")

        // The last one first, as each may stand on what the one before has changed.
        for entry in applied.entries.reversed() {
          let undone = try database.revert(entry.action.actionID)
          #expect(undone.count("reverted") == 1, "\(undone.entries), seed \(seed)")
        }
        let difference = try database.rows().difference(from: before)
        #expect(difference.isEmpty, "\(difference), seed \(seed)")
        #expect(database.auditProblem() == nil, "seed \(seed)")
        #expect(world.expected.isEmpty == false)
      }
    }
  }

  /// Loads a labelled world, and runs twice, far enough apart for what has to be confirmed.
  private static func prepare(
    _ database: inout BillingDatabase, seed: UInt64
  ) throws -> LabelledWorld {
    let now = try database.now
    let plan = WorldPlan(
      seed: seed, cleanCustomers: 8,
      drift: Dictionary(
        uniqueKeysWithValues: Drift.allCases.filter(\.isOfCustomers).map {
          ($0, Int((seed + UInt64($0.rawValue.count)) % 3))
        }),
      identifiers: .mixed, asOf: now)
    database.policy = plan.policy
    var labelled = plan.make()
    // The company's own accounts service has no member of a tenant that does not exist.
    let organizations = Set(labelled.world.organizations.map(\.id))
    labelled.world.memberships.removeAll { !organizations.contains($0.organizationID) }
    try database.load(labelled.world)
    _ = try database.run(asOf: now - .hours(13))
    _ = try database.run()
    return labelled
  }
}
