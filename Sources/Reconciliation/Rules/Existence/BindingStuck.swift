/// A request to bind that nobody finishes.
enum BindingStuck: BindingRule {
  static let definition = RuleDefinition(
    id: "binding-stuck", group: .existence, severity: .medium, fix: .propose,
    summary: "request to bind that has not become a binding",
    holdsWhen: """
      the binding is requested, and more than binding-stuck-after has passed since it was requested
      """,
    source: "Zilliz Cloud 开始处理您的授权请求: a request comes first, and can get stuck",
    nextStep: "expire the request, so that the customer can ask again",
    reason: """
      binding {binding_id} of organization {organization} to subscription {subscription_id} was \
      requested at {requested_at} and is still being worked on
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.state == .requested
      && judgement.hasPassed(judgement.policy.bindingStuckAfter, since: facts.requestedAt)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      Condition(
        "the binding is requested", facts.state == .requested, found: "it is \(facts.state)"),
      .passed(
        judgement.policy.bindingStuckAfter, since: "it was requested", facts.requestedAt, judgement),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "requested_at": .moment(subject.row.requestedAt),
      "limit": .limit(judgement.policy.bindingStuckAfter),
    ])
  }

  static func fixups(_ subject: BindingSubject, _ judgement: Judgement) -> [Fixup] {
    [.expireBindingRequest(subject.row.id)]
  }

  static let examples = [
    Example("requested two hours ago", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .requested, bound: .hours(2))
    },
    Example("requested exactly an hour ago") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .requested, bound: .hours(1))
    },
    Example("requested two hours ago and bound since") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", bound: .hours(2))
    },
    Example("refused") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .failed, bound: .hours(2))
    },
  ]
}
