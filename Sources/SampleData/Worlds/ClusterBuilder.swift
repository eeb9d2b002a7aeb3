import Reconciliation

/// Makes the rows of one customer after another. A customer's rows refer only to each other, so
/// that what is wrong with one says nothing about the next. Rows are blameless unless something
/// else is said: organizations have an owner, who binds, and show what pays for them.
struct ClusterBuilder {
  let plan: WorldPlan
  let policy: Policy
  let nearMisses: [NearMiss]
  var generator: SeededGenerator
  var result = LabelledWorld()
  /// Organizations of which it has been said what they show, be it nothing.
  var labelled: [Identifier] = []
  private(set) var counter = 0

  init(_ plan: WorldPlan) {
    self.plan = plan
    policy = plan.policy
    nearMisses = NearMiss.allCases.filter { plan.chargesPerCustomer > 0 || !$0.isOfUsage }
    generator = SeededGenerator(seed: plan.seed)
  }

  var asOf: Timestamp { plan.asOf }

  /// A moment so long ago, plus less than a minute.
  mutating func ago(_ limit: TimeLimit) -> Timestamp {
    asOf - limit - TimeLimit(microseconds: Int64.random(in: 0..<60_000_000, using: &generator))
  }

  /// A moment between so many hours ago.
  mutating func hoursAgo(_ range: ClosedRange<Int64>) -> Timestamp {
    ago(.hours(Int64.random(in: range, using: &generator)))
  }

  /// A moment between so many minutes ago.
  mutating func minutesAgo(_ range: ClosedRange<Int64>) -> Timestamp {
    ago(.minutes(Int64.random(in: range, using: &generator)))
  }

  mutating func chance(_ percent: Int) -> Bool { generator.chance(percent) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { generator.pick(elements) }

  /// One of the marketplaces that have a word for a state.
  mutating func marketplace(knowing state: CanonicalState) -> MarketplaceWords {
    pick(MarketplaceWords.all.filter { !$0[state].isEmpty })
  }

  mutating func identifier(_ kind: String) -> Identifier {
    counter += 1
    return plan.identifiers.identifier(kind, counter, using: &generator)
  }

  mutating func expect(_ drift: Drift, _ subject: SubjectKind, _ id: Identifier) {
    result.expect(drift, subject, id)
  }

  /// Takes what was built.
  mutating func take() -> LabelledWorld {
    showPayers()
    defer {
      result = LabelledWorld()
      labelled = []
    }
    return result
  }
}
