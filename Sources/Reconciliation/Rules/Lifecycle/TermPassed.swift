/// A term that is over, and nobody has said what comes next.
enum TermPassed: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "term-passed", group: .lifecycle, severity: .high, fix: .manual,
    summary: "subscription in force after the end of its term",
    holdsWhen: """
      the state is billable, it is not a trial, and more than term-passed-after has passed since \
      term_ends_at
      """,
    source: "a term ends by renewal, replacement or expiry; one of the messages was lost",
    nextStep: "ask the marketplace whether it was renewed or has expired",
    reason: """
      the term of the {marketplace} subscription {subscription_id} was over at {term_ends_at}, and \
      it is still {state}
      """)

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row, row.state.isBillable, !row.isTrial, let end = row.termEndsAt else {
      return false
    }
    return judgement.hasPassed(judgement.policy.termPassedAfter, since: end)
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    [
      .state("billable", facts.row?.state) { $0.isBillable },
      Condition(
        "it is not a trial", facts.row?.isTrial == false,
        found: facts.row?.isTrial == true ? "it is a trial" : "it is none"),
      .passed(
        judgement.policy.termPassedAfter, since: "the end of its term", facts.row?.termEndsAt,
        judgement),
    ]
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "term_ends_at": .moment(subject.row?.termEndsAt),
      "limit": .limit(judgement.policy.termPassedAfter),
    ])
  }

  static let examples = [
    Example("over since two hours and still in force", finds: ["s1"]) {
      $0.subscribe("s1") { $0.termEndsAt = Example.now - .hours(2) }
    },
    Example("over since exactly an hour") {
      $0.subscribe("s1") { $0.termEndsAt = Example.now - .hours(1) }
    },
    Example("over and renewed") {
      $0.subscribe("s1", "RENEWED") {
        ($0.marketplace, $0.termEndsAt) = ("aws", Example.now - .hours(2))
      }
    },
    Example("a trial has a rule of its own") {
      $0.subscribe("s1") { ($0.isTrial, $0.termEndsAt) = (true, Example.now - .hours(2)) }
    },
    Example("open-ended") { $0.subscribe("s1") },
  ]
}
