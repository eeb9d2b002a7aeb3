/// A subscription in a state that the lifecycle does not know.
enum UnknownState: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "unknown-state", group: .lifecycle, severity: .high, fix: .manual,
    summary: "subscription in a state nobody has explained to this job",
    holdsWhen: "the lifecycle has no row for the subscription's marketplace and state",
    source: "states are data: a word without a row may mean anything, so nothing is done about it",
    nextStep:
      "look the word up at the marketplace; nothing is done until this job knows what it means",
    reason: """
      the {marketplace} subscription {subscription_id} is in the state {state}, which the \
      lifecycle does not know
      """)

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    facts.row?.state == .unknown
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    [.state("one that the lifecycle does not know", facts.row?.state) { $0 == .unknown }]
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with(["updated_at": .moment(subject.row?.updatedAt)])
  }

  static let examples = [
    Example("a word from nowhere", finds: ["s1"]) { $0.subscribe("s1", "paused") },
    Example("another marketplace's word", finds: ["s1"]) { $0.subscribe("s1", "Subscribed") },
    Example("letters count: words are matched exactly", finds: ["s1"]) {
      $0.subscribe("s1", "Subscribe-Success")
    },
    Example("a marketplace of which there is no data", finds: ["s1"]) {
      $0.subscribe("s1") { $0.marketplace = "oracle" }
    },
    Example("a word it knows") { $0.subscribe("s1", "subscribe-fail") },
  ]
}
