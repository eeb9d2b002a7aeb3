/// A subscription that is kept, but pays for nothing now.
enum SuspendedButBound: BindingRule {
  static let definition = RuleDefinition(
    id: "suspended-but-bound", group: .lifecycle, severity: .medium, fix: .inform,
    summary: "live binding to a subscription that is suspended",
    holdsWhen: "the subscription's state is suspended, and the binding is live",
    source: "a suspended subscription is not billable: usage meanwhile is paid by nobody",
    nextStep:
      "expect the buyer to settle with the marketplace; usage until then is ours to invoice",
    reason: """
      subscription {subscription_id} of organization {organization} is suspended since \
      {suspended_since}: its marketplace does not pay for usage now
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.subscription?.state == .suspended && facts.isLive(at: judgement.asOf)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      .state("suspended", facts.subscription?.state) { $0 == .suspended }, .live(facts, judgement),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "suspended_since": .moment(subject.facts.subscription?.suspendedSince)
    ])
  }

  static let examples = [
    Example("suspended by Azure", finds: ["b1"]) {
      $0.subscribe("s1", "Suspended") { $0.marketplace = "azure" }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("suspended, but bound to nothing") {
      $0.subscribe("s1", "Suspended") { $0.marketplace = "azure" }
    },
    Example("in force again") {
      $0.subscribe("s1", "Subscribed") {
        ($0.marketplace, $0.suspendedAt) = ("azure", Example.now - .hours(12))
      }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
    },
  ]
}
