import Testing

@testable import Reconciliation

@Suite struct ExampleTests {
  @Test("every example of every rule finds what it says", arguments: Catalogue.rules.indices)
  func examplesHold(_ index: Int) {
    let rule = Catalogue.rules[index]
    for example in rule.examples {
      let found = findings(in: example).filter { $0.key.rule == rule.definition.id }
      #expect(
        found.map(\.key.subjectID) == example.finds,
        "\(rule.definition.id): \(example.title)")
    }
  }

  @Test("every rule has examples of drift and of near misses", arguments: Catalogue.rules.indices)
  func examplesShowBothSides(_ index: Int) {
    let rule = Catalogue.rules[index]
    #expect(rule.examples.contains { !$0.finds.isEmpty }, "\(rule.definition.id)")
    #expect(rule.examples.contains { $0.finds.isEmpty }, "\(rule.definition.id)")
  }

  @Test("every sentence is complete", arguments: Catalogue.rules.indices)
  func sentencesAreComplete(_ index: Int) {
    let rule = Catalogue.rules[index]
    for finding in rule.examples.flatMap(findings) where finding.key.rule == rule.definition.id {
      for name in rule.definition.reason.names where name != "marketplace" {
        #expect(finding.evidence[name] != nil, "\(rule.definition.id) lacks \(name)")
      }
      #expect(!finding.reason.contains("{") && !finding.reason.contains("}"))
    }
  }

  @Test("ids are unique and groups stand in their order")
  func catalogueIsOrdered() {
    let definitions = Catalogue.rules.map { $0.definition }
    #expect(Set(definitions.map(\.id)).count == definitions.count)
    let order = RuleDefinition.Group.allCases
    let places = definitions.compactMap { order.firstIndex(of: $0.group) }
    #expect(places == places.sorted())
  }

  private func findings(in example: Example) -> [Finding] {
    let judge = Judge(Judgement(asOf: Example.now, policy: example.policy))
    return judge.findings(in: example.world, about: .everything(in: example.world))
      + judge.findings(feeds: example.world.feeds, readings: example.readings)
      + judge.findings(about: example.histories) + judge.findings(about: example.periods)
  }
}
