/// A billable subscription that pays for no organization.
enum OrphanedSubscription: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "orphaned-subscription", group: .existence, severity: .medium, fix: .propose,
    summary: "subscription in force that pays for no organization",
    holdsWhen: """
      the state is billable (trial or not), no binding is live or requested, and more than \
      orphaned-after has passed since it was activated and since its last binding was released or \
      its last request to bind failed; not where rebind-needed holds
      """,
    source: "the set-up is not finished: after 订阅 the buyer has to press 设置您的账户 and 确认绑定",
    nextStep: "ask the buyer to finish the set-up: 设置您的账户, choose an organization, 确认绑定",
    reason: """
      the {marketplace} subscription {subscription_id} has been in force since {active_since} and \
      pays for no organization
      """)

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row, facts.isBillableAndUnbound else { return false }
    let limit = judgement.policy.orphanedAfter
    guard judgement.hasPassed(limit, since: row.activeSince),
      facts.ties.lastReleasedAt.map({ judgement.hasPassed(limit, since: $0) }) ?? true
    else { return false }
    return !RebindNeeded.holds(facts, judgement)
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    let limit = judgement.policy.orphanedAfter
    let isRebind = RebindNeeded.holds(facts, judgement)
    var conditions = Condition.billableAndUnbound(facts)
    conditions.append(
      .passed(limit, since: "it was activated", facts.row?.activeSince, judgement))
    if let released = facts.ties.lastReleasedAt {
      conditions.append(
        .passed(limit, since: "its last binding was released or failed", released, judgement))
    }
    conditions.append(
      Condition(
        "it is not a matter of rebind-needed", !isRebind, found: isRebind ? "it is" : "it is not"))
    return conditions
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "active_since": .moment(subject.facts.row?.activeSince),
      "last_released_at": .moment(subject.facts.ties.lastReleasedAt),
      "limit": .limit(judgement.policy.orphanedAfter),
    ])
  }

  static func fixups(_ subject: SubscriptionSubject, _ judgement: Judgement) -> [Fixup] {
    [.notify(.buyer, .subscription, subject.id, template: "finish-set-up")]
  }

  static let examples = [
    Example("in force for longer than a day and never bound", finds: ["s1"]) {
      $0.subscribe("s1", activated: .hours(25))
    },
    Example("in force for exactly a day: not yet") {
      $0.subscribe("s1", activated: .hours(24))
    },
    Example("bound, as it should be") {
      $0.subscribe("s1", activated: .hours(500))
      $0.bind("b1", "s1", to: "o1")
    },
    Example("the customer has asked for a binding that is being worked on") {
      $0.subscribe("s1", activated: .hours(500))
      $0.bind("b1", "s1", to: "o1", .requested)
    },
    Example("released an hour ago: the customer may be about to bind another organization") {
      $0.subscribe("s1", activated: .hours(500))
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(1))
    },
    Example("released two days ago and never bound again", finds: ["s1"]) {
      $0.subscribe("s1", activated: .hours(500))
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(48))
    },
    Example("a trial counts like any other", finds: ["s1"]) {
      $0.subscribe("s1", activated: .hours(48)) { $0.isTrial = true }
    },
    Example("cancelled and unbound: nothing is left to do") {
      $0.subscribe("s1", "unsubscribe-success", activated: .hours(500), ended: .hours(48))
    },
    Example("a request to bind was given up an hour ago: the customer may be at it again") {
      $0.subscribe("s1", activated: .hours(48))
      $0.bind("b1", "s1", to: "o1", .failed) { $0.updatedAt = Example.now - .hours(1) }
    },
  ]
}
