import Nightly
import Reconciliation
import SampleData
import TestSupport
import Testing

@Suite struct LabelledWorldTests {
  /// Each form of ids has its own seeds, so that together they are 210.
  private static let seedsPerForm: UInt64 = 70

  @Test(
    "drift put in is drift found, by the job and by the definitions in SQL",
    arguments: [IdentifierForm.uuid, .bigint, .text])
  func driftPutInIsDriftFound(_ form: IdentifierForm) throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: form)
      try withTemporaryFolder { output in
        for seed in 0..<Self.seedsPerForm {
          let plan = WorldPlan(
            seed: seed, cleanCustomers: 60,
            drift: Dictionary(
              uniqueKeysWithValues: Drift.allCases.map {
                ($0, Int((seed + UInt64($0.rawValue.count)) % 4))
              }),
            identifiers: form, asOf: RandomWorld.asOf)
          let labelled = plan.make()
          try database.tables.load(labelled.world)
          try database.forgetRuns()
          let outcome = try database.run(output, asOf: plan.asOf)
          let report = try PublishedReport(at: outcome.reportPath)
          let found = report.findings.map(\.key).sorted { $0.precedes($1) }
          #expect(found == labelled.expected, "seed \(seed), ids \(form)")
          // A recorded run counts as history, and this one has none.
          try database.forgetRuns()
          let defined = try SQLDefinitions.findings(database.connection)
          #expect(defined == labelled.expected, "SQL, seed \(seed), ids \(form)")
        }
      }
    }
  }

  @Test(
    "on worlds without sense the rules in Swift and in SQL agree row for row",
    arguments: [IdentifierForm.uuid, .bigint, .text])
  func definitionsAgree(_ form: IdentifierForm) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: form)
      var worlds = RandomWorld(seed: seed, identifiers: form)
      try withTemporaryFolder { output in
        for batch in 0..<4 {
          let world = worlds.next(merging: 400)
          try database.tables.load(world)
          try database.forgetRuns()
          let outcome = try database.run(output, asOf: RandomWorld.asOf)
          let report = try PublishedReport(at: outcome.reportPath)
          let found = report.findings.map(\.key).sorted { $0.precedes($1) }
          try database.forgetRuns()
          let defined = try SQLDefinitions.findings(database.connection)
          #expect(found == defined, "seed \(seed), ids \(form), batch \(batch)")
        }
      }
    }
  }
}
