import Nightly
import Reconciliation
import SampleData
import TestSupport
import Testing

@Suite struct LabelledWorldTests {
  /// Each form of ids has its own seeds, so that together they are 90.
  private static let seedsPerForm: UInt64 = 30

  @Test(
    "drift put in is drift found, by the job and by the definitions in SQL",
    arguments: [IdentifierForm.uuid, .bigint, .text])
  func driftPutInIsDriftFound(_ form: IdentifierForm) throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: form)
      try withTemporaryFolder { output in
        for seed in 0..<Self.seedsPerForm {
          let plan = WorldPlan(
            seed: seed, cleanCustomers: 30,
            drift: Dictionary(
              uniqueKeysWithValues: Drift.allCases.map {
                ($0, Int((seed + UInt64($0.rawValue.count)) % 3))
              }),
            identifiers: form,
            // At any time of the day and of the month: deadlines are counted from the hour, and
            // billing periods from the first day.
            asOf: RandomWorld.asOf - .minutes(Int64(seed * 7919 % 100_000)))
          let labelled = plan.make()
          try database.tables.load(labelled.world)
          try database.forgetRuns()
          let outcome = try database.run(output, asOf: plan.asOf, policy: plan.policy)
          let report = try PublishedReport(at: outcome.reportPath)
          let found = labelled.difference(from: report.findings.map(\.key))
          #expect(found == nil, "seed \(seed), ids \(form)")
          // A recorded run counts as history, and this one has none.
          try database.forgetRuns()
          let defined = labelled.difference(
            from: try SQLDefinitions.findings(database.connection))
          #expect(defined == nil, "SQL, seed \(seed), ids \(form)")
        }
      }
    }
  }
}
