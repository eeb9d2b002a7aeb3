import SampleData
import Testing

@testable import Reconciliation

@Suite struct DetectionTests {
  @Test("drift put in is drift found, none missed and none invented, of every rule")
  func labelledWorlds() {
    for seed in UInt64(0)..<1000 {
      let pieces = Int(seed % 3)
      let plan = WorldPlan(
        seed: seed, cleanCustomers: 20,
        drift: Dictionary(uniqueKeysWithValues: Drift.allCases.map { ($0, pieces) }),
        identifiers: IdentifierForm.allCases[Int(seed % 3)], asOf: RandomWorld.asOf)
      let labelled = plan.make()
      let run = InMemoryRun(labelled.world, Judgement(asOf: plan.asOf, policy: plan.policy))
      let sources = run.judge.findings(
        feeds: labelled.world.feeds, readings: SourceReading.counting(labelled.world))
      let found = Set((run.findings + sources).map(\.key))
      let expected = Set(labelled.expected)
      guard found != expected else { continue }
      Issue.record(
        """
        seed \(seed): missed \(expected.subtracting(found).map(\.description).sorted()), \
        invented \(found.subtracting(expected).map(\.description).sorted())
        """)
      return
    }
  }

  @Test("a world without drift has no findings, and few suspects", arguments: 0..<10)
  func cleanWorlds(_ seed: UInt64) {
    let plan = WorldPlan(seed: seed, cleanCustomers: 2000, asOf: RandomWorld.asOf)
    let run = InMemoryRun(plan.make().world, Judgement(asOf: plan.asOf))
    let found = run.findings.map(\.key.description)
    #expect(found.isEmpty, "seed \(seed)")
    // Who was just bought is unbound, and has to be looked at; and so on with all near misses.
    #expect(run.suspects.subscriptions.count < 200, "seed \(seed)")
    #expect(run.suspects.organizations.count < 40, "seed \(seed)")
    #expect(run.suspects.charges.isEmpty, "seed \(seed)")
  }

  @Test("screening clears nobody for whom a rule holds", arguments: IdentifierForm.allCases)
  func screeningIsComplete(_ form: IdentifierForm) {
    let seed = UInt64.random(in: 0...UInt64.max)
    var worlds = RandomWorld(seed: seed, identifiers: form)
    for number in 0..<1000 {
      let world = worlds.next()
      let run = InMemoryRun(world, Judgement(asOf: RandomWorld.asOf))
      let all = run.judge.findings(in: world, about: .everything(in: world))
      let findings = run.findings
      guard findings != all else { continue }
      let different = Set(findings).symmetricDifference(all).map { "\($0.key)" }
      Issue.record("seed \(seed), \(form), world \(number): \(different)")
      return
    }
  }
}
