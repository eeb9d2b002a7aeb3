/// A suspension that should have ended one way or the other.
enum SuspensionOverdue: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "suspension-overdue", group: .lifecycle, severity: .high, fix: .manual,
    summary: "subscription that has been suspended for longer than its marketplace allows",
    holdsWhen: """
      the state is suspended, and more than the marketplace's suspended-after (Azure: 30 days; \
      others have none) has passed since it was suspended
      """,
    source: "Azure cancels a subscription after thirty days of suspension",
    nextStep: "ask the marketplace: it should have been reinstated or cancelled by now",
    reason: """
      the {marketplace} subscription {subscription_id} has been suspended since {suspended_since}
      """)

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row, row.state == .suspended, let limit = row.terms.suspendedAfter else {
      return false
    }
    return judgement.hasPassed(limit, since: row.suspendedSince)
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    [
      .state("suspended", facts.row?.state) { $0 == .suspended },
      .passed(
        facts.row?.terms.suspendedAfter, since: "it was suspended", facts.row?.suspendedSince,
        judgement),
    ]
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "suspended_since": .moment(subject.facts.row?.suspendedSince),
      "limit": .limit(subject.facts.row?.terms.suspendedAfter),
    ])
  }

  static let examples = [
    Example("suspended by Azure for 31 days", finds: ["s1"]) {
      $0.subscribe("s1", "Suspended", activated: .hours(2000)) {
        ($0.marketplace, $0.suspendedAt) = ("azure", Example.now - .hours(744))
      }
    },
    Example("for exactly 30 days") {
      $0.subscribe("s1", "Suspended", activated: .hours(2000)) {
        ($0.marketplace, $0.suspendedAt) = ("azure", Example.now - .hours(720))
      }
    },
    Example("Google sets no limit") {
      $0.subscribe("s1", "ENTITLEMENT_SUSPENDED", activated: .hours(2000)) {
        ($0.marketplace, $0.suspendedAt) = ("gcp", Example.now - .hours(744))
      }
    },
  ]
}
