/// A binding to a subscription that never came into force.
enum FailedButBound: BindingRule {
  static let definition = RuleDefinition(
    id: "failed-but-bound", group: .existence, severity: .high, fix: .propose,
    summary: "live binding to a subscription that failed to start",
    holdsWhen: """
      the subscription's state is failed, the binding is live, and more than failed-after has \
      passed since the subscription's row last changed
      """,
    source: "subscribe-fail: the marketplace could not start it and pays for nothing",
    nextStep: "release the binding; the organization needs another way to pay",
    reason: """
      subscription {subscription_id} has failed, and binding {binding_id} still ties organization \
      {organization} to it
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    guard let subscription = facts.subscription, subscription.state == .failed else { return false }
    return facts.isLive(at: judgement.asOf)
      && judgement.hasPassed(judgement.policy.failedAfter, since: subscription.updatedAt)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      .state("failed", facts.subscription?.state) { $0 == .failed }, .live(facts, judgement),
      .passed(
        judgement.policy.failedAfter, since: "the subscription's row changed",
        facts.subscription?.updatedAt, judgement),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "subscription_updated_at": .moment(subject.subscription?.updatedAt),
      "bound_at": .moment(subject.row.boundAt), "limit": .limit(judgement.policy.failedAfter),
    ])
  }

  static func fixups(_ subject: BindingSubject, _ judgement: Judgement) -> [Fixup] {
    [.releaseBinding(subject.row.id, effectiveAt: judgement.asOf)]
  }

  static let examples = [
    Example("failed the day before yesterday, still bound", finds: ["b1"]) {
      $0.subscribe("s1", "subscribe-fail", updated: .hours(30))
      $0.bind("b1", "s1", to: "o1")
    },
    Example("failed exactly a day ago") {
      $0.subscribe("s1", "subscribe-fail", updated: .hours(24))
      $0.bind("b1", "s1", to: "o1")
    },
    Example("failed and released") {
      $0.subscribe("s1", "subscribe-fail", updated: .hours(30))
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(12))
    },
  ]
}
