import SampleData
import Testing

@testable import Reconciliation

@Suite struct DetectionTests {
  @Test("drift put in is drift found, none missed and none invented", arguments: 0..<1000)
  func labelledWorlds(_ seed: UInt64) {
    // Every kind is there at least once, and some are there more often.
    var drift = Dictionary(
      uniqueKeysWithValues: Drift.allCases.map {
        ($0, 1 + Int((seed + UInt64($0.rawValue.count)) % 2))
      })
    drift[.sourceIncomplete] = 1 + Int(seed % 4)
    var plan = WorldPlan(
      seed: seed, cleanCustomers: 15, drift: drift,
      identifiers: IdentifierForm.allCases[Int(seed % 3)],
      asOf: RandomWorld.asOf + .minutes(Int64(seed * 7919 % 100_000)))
    plan.chargesPerCustomer = Int(seed % 3)
    let labelled = plan.make()
    #expect(Set(labelled.expected.map(\.rule)) == Set(Drift.allCases.map(\.rawValue)))
    let run = InMemoryRun(labelled.world, Judgement(asOf: plan.asOf, policy: plan.policy))
    let sources = run.judge.findings(
      feeds: labelled.world.feeds, readings: SourceReading.counting(labelled.world))
    let difference = labelled.difference(from: (run.findings + sources).map(\.key))
    #expect(difference == nil, "seed \(seed)")
  }

  @Test("every rule but those about earlier runs can be put in as drift")
  func everyRuleHasDrift() {
    let rules = Set(Catalogue.rules.map { $0.definition.id })
      .subtracting(["flapping", "final-period-changed"])
    #expect(Set(Drift.allCases.map(\.rawValue)) == rules)
  }

  @Test("a world without drift has no findings, and few suspects", arguments: 0..<20)
  func cleanWorlds(_ seed: UInt64) {
    let asOf = RandomWorld.asOf + .minutes(Int64(seed * 7919))
    let labelled = WorldPlan(seed: seed, cleanCustomers: 2000, asOf: asOf).make()
    let run = InMemoryRun(labelled.world, Judgement(asOf: asOf))
    let difference = labelled.difference(from: run.findings.map(\.key))
    #expect(difference == nil, "seed \(seed)")
    // Three customers in ten look like drift; most of them are cleared all the same.
    let (suspects, all) = (run.suspects.count, labelled.world.subscriptions.count)
    #expect(suspects * 12 < all, "seed \(seed)")
  }

  @Test("settled customers stay clean as time goes by", arguments: [Int64(0), 24, 72, 720, 8000])
  func settledWorlds(_ hours: Int64) {
    var plan = WorldPlan(seed: 3, cleanCustomers: 1000, asOf: RandomWorld.asOf)
    plan.isSettled = true
    let labelled = plan.make()
    let run = InMemoryRun(labelled.world, Judgement(asOf: plan.asOf + .hours(hours)))
    #expect(labelled.difference(from: run.findings.map(\.key)) == nil)
    #expect(run.suspects.count == 0)
  }

  @Test("a plan without charges makes none for clean customers")
  func withoutCharges() {
    var plan = WorldPlan(seed: 4, cleanCustomers: 500, asOf: RandomWorld.asOf)
    #expect(plan.make().world.charges?.isEmpty == false)
    plan.chargesPerCustomer = 0
    #expect(plan.make().world.charges?.isEmpty == true)
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
