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
            identifiers: form, asOf: RandomWorld.asOf)
          let labelled = plan.make()
          try database.tables.load(labelled.world)
          try database.forgetRuns()
          let outcome = try database.run(output, asOf: plan.asOf, policy: plan.policy)
          let report = try PublishedReport(at: outcome.reportPath)
          let found = report.findings.map(\.key).sorted { $0.precedes($1) }
          Self.compare(found, labelled.expected, "seed \(seed), ids \(form)")
          // A recorded run counts as history, and this one has none.
          try database.forgetRuns()
          let defined = try SQLDefinitions.findings(database.connection)
          Self.compare(defined, labelled.expected, "SQL, seed \(seed), ids \(form)")
        }
      }
    }
  }

  private static func compare(
    _ found: [Finding.Key], _ expected: [Finding.Key], _ name: String
  ) {
    guard found != expected else { return }
    let missed = Set(expected).subtracting(found).map(\.description).sorted()
    let invented = Set(found).subtracting(expected).map(\.description).sorted()
    Issue.record("\(name): missed \(missed), invented \(invented)")
  }
}
