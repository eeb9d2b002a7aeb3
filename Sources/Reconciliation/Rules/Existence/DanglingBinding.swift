/// A live binding to a subscription of which no marketplace tells.
enum DanglingBinding: BindingRule {
  static let definition = RuleDefinition(
    id: "dangling-binding", group: .existence, severity: .critical, fix: .manual,
    summary: "live binding to a subscription that does not exist",
    holdsWhen: "a live binding names a subscription_id that has no subscription row",
    source: "one binding, one subscription: what pays must exist at its marketplace",
    nextStep: "find the subscription at the marketplace; nobody pays for this organization now",
    reason: """
      binding {binding_id} ties organization {organization} to subscription {subscription_id}, \
      of which there is no record
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.subscription == nil && facts.isLive(at: judgement.asOf)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      .live(facts, judgement),
      Condition(
        "there is no such subscription", facts.subscription == nil,
        found: facts.subscription.map { "there is one, which is \($0.state.properties.name)" }
          ?? "there is none"),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "bound_at": .moment(subject.row.boundAt), "bound_by": .text(subject.row.boundBy),
    ])
  }

  static let examples = [
    Example("bound to a subscription that no marketplace knows", finds: ["b1"]) {
      $0.organize("o1")
      $0.bind("b1", "s-gone", to: "o1")
    },
    Example("bound to one that exists") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
    },
    Example("released long ago: history, not drift") {
      $0.organize("o1")
      $0.bind("b1", "s-gone", to: "o1", .released, released: .hours(1))
    },
    Example("to be released later: still live", finds: ["b1"]) {
      $0.organize("o1")
      $0.bind("b1", "s-gone", to: "o1", .bound, released: .minutes(-1))
    },
    Example("requested: the subscription may still arrive") {
      $0.organize("o1")
      $0.bind("b1", "s-soon", to: "o1", .requested)
    },
  ]
}
