import SampleData
import Testing

@testable import Reconciliation

/// A rule's condition is told in several forms: by itself, in the calls by name, and in parts.
@Suite struct RuleFormsTests {
  private static let worlds: [World] = {
    let examples = Catalogue.rules.flatMap { $0.examples.map(\.world) }
    var random = RandomWorld(seed: 20_261_122, identifiers: .text)
    return examples + (0..<2000).map { _ in random.next() }
  }()

  /// The subjects of all worlds.
  private static let dockets = worlds.map { world in
    Docket(
      Judge(Judgement(asOf: Example.now, policy: policy)), world, .everything(in: world))
  }

  private static let policy: Policy = {
    var policy = Policy()
    policy.products = ["aws-cn": ["vector-database", "p1"], "gcp": ["p2"]]
    return policy
  }()
  private static let judgement = Judgement(asOf: Example.now, policy: policy)

  @Test("the calls by name are those of the catalogue's lists, and none is left out")
  func directCalls() {
    check(Self.dockets.flatMap { $0.subscriptions.map(\.facts) }, Catalogue.subscriptionRules) {
      rule in
      (rule.definition.id, { rule.holds($0, Self.judgement) })
    } direct: {
      DirectCalls.anyHolds($0, Self.judgement)
    }
    check(Self.dockets.flatMap { $0.bindings.map(\.facts) }, Catalogue.bindingRules) {
      rule in
      (rule.definition.id, { rule.holds($0, Self.judgement) })
    } direct: {
      DirectCalls.anyHolds($0, Self.judgement)
    }
    check(Self.dockets.flatMap { $0.organizations.map(\.facts) }, Catalogue.organizationRules) {
      rule in
      (rule.definition.id, { rule.holds($0, Self.judgement) })
    } direct: {
      DirectCalls.anyHolds($0, Self.judgement)
    }
    check(Self.dockets.flatMap { $0.charges.map(\.facts) }, Catalogue.chargeRules) {
      rule in
      (rule.definition.id, { rule.holds($0, Self.judgement) })
    } direct: {
      DirectCalls.anyHolds($0, Self.judgement)
    }
  }

  @Test("what the calls by name take for a matter of the row alone is one, whatever the ties")
  func rowAlone() {
    let ties: [SubscriptionFacts.Ties] = [
      .init(), .init(live: 1), .init(live: 2), .init(requested: 1),
      .init(lastReleasedAt: Example.now), .init(lastReleasedAt: .minusInfinity),
    ]
    let customers = [false, true].flatMap { other in
      [false, true].map {
        CustomerFacts(hasOtherBillable: other, hasForsakenOrganization: $0)
      }
    }
    for facts in Self.dockets.flatMap({ $0.subscriptions.map(\.facts) }) {
      let alone = SubscriptionFacts(row: facts.row)
      let holds = DirectCalls.anyHoldsByItsRow(alone, Self.judgement)
      for ties in ties {
        for customer in customers {
          let facts = SubscriptionFacts(row: facts.row, ties: ties, customer: customer)
          #expect(DirectCalls.anyHoldsByItsRow(facts, Self.judgement) == holds)
        }
      }
    }
  }

  /// Compares, and makes sure that each rule has facts for which it alone holds, so that one that is
  /// left out of the calls by name shows.
  private func check<Facts, Kind>(
    _ facts: [Facts], _ rules: [Kind],
    _ asked: (Kind) -> (id: String, holds: (Facts) -> Bool), direct: (Facts) -> Bool
  ) {
    let rules = rules.map(asked)
    var alone: Set<String> = []
    for fact in facts {
      let holding = rules.filter { $0.holds(fact) }.map(\.id)
      if direct(fact) != !holding.isEmpty { Issue.record("calls by name differ: \(holding)") }
      if holding.count == 1 { alone.insert(holding[0]) }
    }
    #expect(alone == Set(rules.map(\.id)), "no facts for which only this rule holds")
  }

  @Test("a rule holds exactly if all parts of its condition do")
  func conditions() {
    for docket in Self.dockets {
      for rule in Catalogue.subscriptionRules {
        for subject in docket.subscriptions {
          compare(
            rule, rule.holds(subject.facts, Self.judgement),
            rule.conditions(subject.facts, Self.judgement))
        }
      }
      for rule in Catalogue.bindingRules {
        for subject in docket.bindings {
          compare(
            rule, rule.holds(subject.facts, Self.judgement),
            rule.conditions(subject.facts, Self.judgement))
        }
      }
      for rule in Catalogue.organizationRules {
        for subject in docket.organizations {
          compare(
            rule, rule.holds(subject.facts, Self.judgement),
            rule.conditions(subject.facts, Self.judgement))
        }
      }
      for rule in Catalogue.chargeRules {
        for subject in docket.charges {
          compare(
            rule, rule.holds(subject.facts, Self.judgement),
            rule.conditions(subject.facts, Self.judgement))
        }
      }
    }
  }

  private func compare(_ rule: any Rule.Type, _ holds: Bool, _ conditions: [Condition]) {
    if holds != conditions.allSatisfy(\.holds) {
      Issue.record("\(rule.definition.id): \(conditions)")
    }
  }
}
