/// One subscription, several live bindings: it pays for organizations the buyer did not choose.
enum SubscriptionMultiBound: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "subscription-multi-bound", group: .cardinality, severity: .critical, fix: .manual,
    summary: "subscription with two or more live bindings",
    holdsWhen: "two or more bindings of one subscription are live",
    source: "您仅能选择绑定您负责管理的一个组织: one subscription, one organization",
    nextStep: "ask the buyer which organization it is for before anything is released",
    reason: """
      subscription {subscription_id} has {live_bindings} live bindings, to the organizations \
      {organization_ids}
      """)

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    facts.ties.live >= 2
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    [.liveCount("two or more bindings are live", facts.ties.live, facts.ties.live >= 2)]
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "live_bindings": .count(subject.live.count), "binding_ids": .texts(subject.live.map(\.id)),
      "organization_ids": .texts(subject.live.map(\.organizationID)),
    ])
  }

  static let examples = [
    Example("one subscription pays for two organizations", finds: ["s1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.bind("b2", "s1", to: "o2")
    },
    Example("moved: released there before it was bound here") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(30))
      $0.bind("b2", "s1", to: "o2", bound: .hours(29))
    },
    Example("it counts even where the subscription has no row", finds: ["s-gone"]) {
      $0.bind("b1", "s-gone", to: "o1")
      $0.bind("b2", "s-gone", to: "o2")
    },
  ]
}
