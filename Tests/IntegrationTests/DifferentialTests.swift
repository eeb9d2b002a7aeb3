import Foundation
import Ledger
import Reconciliation
import SQLFiles
import SampleData
import TestSupport
import Testing

/// The rules are defined twice, by people who did not look at each other's: in Swift, and in SQL.
/// Here the two are compared row for row on small worlds without sense, many in one load. The job's
/// own detection is compared with the judge by the unit tests, on the same kind of worlds.
@Suite struct DifferentialTests {
  /// How many worlds are compared for each form of ids; more are asked for by RECONCILER_WORLDS.
  private static let worlds =
    ProcessInfo.processInfo.environment["RECONCILER_WORLDS"].flatMap { Int($0) } ?? 2000
  private static let batch = 1000

  private static let policy: Policy = {
    var policy = Policy()
    policy.administratorRoles = ["owner", "admin", "Owner"]
    policy.products = ["aws-cn": ["p1"], "aws": ["p1", "p2"], "gcp": ["", "p2"]]
    return policy
  }()

  @Test(
    "on worlds without sense the rules in Swift and in SQL agree row for row",
    arguments: [IdentifierForm.uuid, .bigint, .text])
  func definitionsAgree(_ form: IdentifierForm) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("ids \(form): \(Self.worlds) worlds from seed \(seed)")
    let judgement = Judgement(asOf: RandomWorld.asOf, policy: Self.policy)
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: form)
      try database.publish(judgement)
      var worlds = RandomWorld(seed: seed, identifiers: form)
      for batch in 0..<max(1, Self.worlds / Self.batch) {
        let world = worlds.next(merging: Self.batch)
        try database.tables.load(world)
        let judged = Self.judged(world, judgement)
        let defined = Set(try SQLDefinitions.findings(database.connection))
        let different = judged.symmetricDifference(defined).map { key in
          "\(defined.contains(key) ? "only in SQL" : "only in Swift"): \(key)"
        }
        let examples = different.sorted().prefix(10)
        #expect(different.isEmpty, "seed \(seed), ids \(form), batch \(batch): \(examples)")
        if !different.isEmpty { return }
      }
    }
  }

  @Test("every example of every rule finds in SQL what it says")
  func examplesHoldInSQL() throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      for rule in Catalogue.rules {
        let name = rule.definition.id
        for example in rule.examples where example.isOfRows {
          try database.tables.load(example.world)
          try database.publish(Judgement(asOf: Example.now, policy: example.policy))
          let found = try SQLDefinitions.findings(
            of: SQLFiles.text("rules/\(name).sql"), named: name, database.connection)
          #expect(found.map(\.subjectID).sorted() == example.finds, "\(name): \(example.title)")
        }
      }
    }
  }

  private static func judged(_ world: World, _ judgement: Judgement) -> Set<Finding.Key> {
    let judge = Judge(judgement)
    let findings =
      judge.findings(in: world, about: .everything(in: world))
      + judge.findings(feeds: world.feeds, readings: SourceReading.counting(world))
    return Set(findings.map(\.key))
  }
}
