import SampleData
import Testing

@testable import Reconciliation

@Suite struct DetectionTests {
  @Test("drift put in is drift found, none missed and none invented", arguments: 0..<300)
  func labelledWorlds(_ seed: UInt64) {
    let plan = WorldPlan(
      seed: seed, cleanCustomers: 60,
      drift: Dictionary(uniqueKeysWithValues: Drift.allCases.map { ($0, Int(seed % 4)) }),
      identifiers: IdentifierForm.allCases[Int(seed % 3)], asOf: RandomWorld.asOf)
    let labelled = plan.make()
    let run = InMemoryRun(labelled.world, Judgement(asOf: plan.asOf))
    let sources = run.judge.findings(
      feeds: labelled.world.feeds, readings: SourceReading.counting(labelled.world))
    let found = (run.findings + sources).map(\.key).sorted { $0.precedes($1) }
    #expect(found == labelled.expected, "seed \(seed)")
  }

  @Test("a world without drift has no suspects but those a release clears", arguments: 0..<20)
  func cleanWorlds(_ seed: UInt64) {
    let plan = WorldPlan(seed: seed, cleanCustomers: 2000, asOf: RandomWorld.asOf)
    let run = InMemoryRun(plan.make().world, Judgement(asOf: plan.asOf))
    #expect(run.findings.isEmpty, "seed \(seed)")
    #expect(run.suspects.subscriptions.count < 20, "seed \(seed)")
  }

  @Test("screening clears nobody for whom a rule holds", arguments: IdentifierForm.allCases)
  func screeningIsComplete(_ form: IdentifierForm) {
    let seed = UInt64.random(in: 0...UInt64.max)
    var worlds = RandomWorld(seed: seed, identifiers: form)
    for number in 0..<3000 {
      let world = worlds.next()
      let run = InMemoryRun(world, Judgement(asOf: RandomWorld.asOf))
      let all = run.judge.findings(in: world, about: .everything(in: world))
      let isEqual = run.findings == all
      #expect(isEqual, "seed \(seed), \(form), world \(number)")
      if !isEqual { return }
    }
  }
}
