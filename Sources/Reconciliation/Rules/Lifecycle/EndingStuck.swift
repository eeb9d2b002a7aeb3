/// A cancellation of which nobody knows whether it happened.
enum EndingStuck: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "ending-stuck", group: .lifecycle, severity: .high, fix: .manual,
    summary: "cancellation that neither went through nor was taken back",
    holdsWhen: """
      the state is ending-now, and more than ending-stuck-after has passed since its end (or, if \
      that is not told, since its row last changed)
      """,
    source: """
      AWS may never send unsubscribe-success: who subscribes again within the hour brings the \
      subscription back
      """,
    nextStep: "ask the marketplace what became of it; until then nothing is released",
    reason: """
      the {marketplace} subscription {subscription_id} is ending since {ending_since}, and nobody \
      has said that it ended
      """)

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row, row.state == .endingNow else { return false }
    return judgement.hasPassed(judgement.policy.endingStuckAfter, since: row.endingSince)
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    [
      .state("ending-now", facts.row?.state) { $0 == .endingNow },
      .passed(
        judgement.policy.endingStuckAfter, since: "its end", facts.row?.endingSince, judgement),
    ]
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "ending_since": .moment(subject.facts.row?.endingSince),
      "limit": .limit(judgement.policy.endingStuckAfter),
    ])
  }

  static let examples = [
    Example("ending since three hours", finds: ["s1"]) {
      $0.subscribe("s1", "unsubscribe-pending") { $0.endingAt = Example.now - .hours(3) }
    },
    Example("ending since exactly two hours") {
      $0.subscribe("s1", "unsubscribe-pending") { $0.endingAt = Example.now - .hours(2) }
    },
    Example("no end told: its last change counts", finds: ["s1"]) {
      $0.subscribe("s1", "unsubscribe-pending", updated: .hours(3))
    },
    Example("ended by now") {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(3)) {
        $0.endingAt = Example.now - .hours(4)
      }
    },
  ]
}
