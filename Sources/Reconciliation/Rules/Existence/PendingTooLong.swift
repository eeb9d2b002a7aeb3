/// A purchase that its marketplace never put in force.
enum PendingTooLong: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "pending-too-long", group: .existence, severity: .low, fix: .propose,
    summary: "purchase that has been pending for longer than its marketplace allows",
    holdsWhen: """
      the state is pending, and more than the marketplace's pending-after has passed since the \
      subscription was created
      """,
    source: "订阅 comes first, then the set-up; each marketplace says how long that may take",
    nextStep: "ask the buyer to finish the purchase at the marketplace, or to give it up",
    reason: "the {marketplace} subscription {subscription_id} has been pending since {created_at}")

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row, row.state == .pending, let limit = row.terms.pendingAfter else {
      return false
    }
    return judgement.hasPassed(limit, since: row.createdAt)
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    [
      .state("pending", facts.row?.state) { $0 == .pending },
      .passed(
        facts.row?.terms.pendingAfter, since: "it was created", facts.row?.createdAt, judgement),
    ]
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "created_at": .moment(subject.row?.createdAt),
      "limit": .limit(subject.facts.row?.terms.pendingAfter),
    ])
  }

  static func fixups(_ subject: SubscriptionSubject, _ judgement: Judgement) -> [Fixup] {
    [.notify(.buyer, .subscription, subject.id, template: "finish-purchase")]
  }

  static let examples = [
    Example("pending for longer than a day at AWS China", finds: ["s1"]) {
      $0.subscribe("s1", "pending", created: .hours(25)) { $0.activatedAt = nil }
    },
    Example("pending for exactly a day") {
      $0.subscribe("s1", "pending", created: .hours(24)) { $0.activatedAt = nil }
    },
    Example("Azure gives thirty days") {
      $0.subscribe("s1", "PendingFulfillmentStart", created: .hours(25)) {
        ($0.marketplace, $0.activatedAt) = ("azure", nil)
      }
    },
    Example("a marketplace without a limit") {
      $0.subscribe("s1", "pending", created: .hours(2500)) { $0.marketplace = "oracle" }
    },
    Example("in force by now") { $0.subscribe("s1", created: .hours(25)) },
  ]
}
