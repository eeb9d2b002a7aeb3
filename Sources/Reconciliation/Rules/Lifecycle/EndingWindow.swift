/// The last hour in which usage can be metered.
enum EndingWindow: BindingRule {
  static let definition = RuleDefinition(
    id: "ending-window", group: .lifecycle, severity: .high, fix: .inform,
    summary: "cancelled subscription that takes its final usage records now",
    holdsWhen: """
      the subscription's state is ending-now, the binding is live, and T is before its end plus \
      wind-down (or, if no end is told, before its last change plus wind-down)
      """,
    source: "AWS takes final usage records for one hour after unsubscribe-pending",
    nextStep: "send all usage that has not been metered yet; after the hour it can never be billed",
    reason: """
      subscription {subscription_id} of organization {organization} is ending since \
      {ending_since}: usage that is not metered until {flush_before} is lost
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    guard let subscription = facts.subscription, subscription.state == .endingNow else {
      return false
    }
    return facts.isLive(at: judgement.asOf)
      && subscription.endingSince > judgement.asOf - judgement.policy.windDown
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    let since = facts.subscription?.endingSince
    return [
      .state("ending-now", facts.subscription?.state) { $0 == .endingNow }, .live(facts, judgement),
      Condition(
        "less than \(judgement.policy.windDown) has passed since its end",
        since.map { $0 > judgement.asOf - judgement.policy.windDown } ?? false,
        found: since.map { "it is ending since \($0)" } ?? "there is no such subscription"),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    let since = subject.facts.subscription?.endingSince
    return subject.identity.with([
      "ending_since": .moment(since),
      "flush_before": .moment(since.map { $0 + judgement.policy.windDown }),
    ])
  }

  static let examples = [
    Example("cancelled half an hour ago", finds: ["b1"]) {
      $0.subscribe("s1", "unsubscribe-pending") { $0.endingAt = Example.now - .minutes(30) }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("no end told: its last change counts", finds: ["b1"]) {
      $0.subscribe("s1", "unsubscribe-pending", updated: .minutes(30))
      $0.bind("b1", "s1", to: "o1")
    },
    Example("the hour is just over") {
      $0.subscribe("s1", "unsubscribe-pending") { $0.endingAt = Example.now - .hours(1) }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("subscribed again within the hour: subscribe-success, not a cancellation") {
      $0.subscribe("s1") { $0.endingAt = Example.now - .minutes(30) }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("nothing is bound to it") {
      $0.subscribe("s1", "unsubscribe-pending") { $0.endingAt = Example.now - .minutes(30) }
    },
  ]
}
