/// Two bindings that were in force at once in the past.
enum BindingOverlap: BindingRule {
  static let definition = RuleDefinition(
    id: "binding-overlap", group: .dataQuality, severity: .medium, fix: .manual,
    summary: "binding that overlaps an earlier one in the past",
    holdsWhen: """
      another binding of the same organization or of the same subscription began earlier (or at \
      the same time, with the smaller id), the times in which both were in force overlap before T, \
      and not both are live
      """,
    source: "已绑定云市场订阅: an organization is released first, then bound anew",
    nextStep: "find out which of the two paid then; usage of that time has two owners",
    reason: """
      binding {binding_id} overlaps {overlapped_binding_ids} in the past: organization \
      {organization}, subscription {subscription_id}
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.overlapsEarlier
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      Condition(
        "it overlaps an earlier binding of its organization or subscription in the past",
        facts.overlapsEarlier, found: facts.overlapsEarlier ? "it does" : "it does not")
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "bound_at": .moment(subject.row.boundAt), "released_at": .moment(subject.row.releasedAt),
      "overlapped_binding_ids": .texts(subject.overlapped.map(\.id)),
    ])
  }

  static let examples = [
    Example("released an hour after the other organization was bound", finds: ["b2"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .released, bound: .hours(19), released: .hours(9))
      $0.bind("b2", "s1", to: "o2", bound: .hours(10))
    },
    Example("one organization, two subscriptions", finds: ["b2"]) {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1", .released, bound: .hours(19), released: .hours(9))
      $0.bind("b2", "s2", to: "o1", bound: .hours(10))
    },
    Example("the account was switched at once: half-open intervals do not overlap") {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1", .released, bound: .hours(19), released: .hours(10))
      $0.bind("b2", "s2", to: "o1", bound: .hours(10))
    },
    Example("both are live: a matter of cardinality") {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1", bound: .hours(19))
      $0.bind("b2", "s2", to: "o1", bound: .hours(10))
    },
  ]
}
