/// Usage that can still be metered, and nobody has.
enum UnmeteredInWindow: ChargeRule {
  static let definition = RuleDefinition(
    id: "unmetered-in-window", group: .usage, severity: .critical, fix: .inform,
    summary: "usage without an accepted record, and the deadline is near",
    holdsWhen: """
      the charge is in scope, exactly one subscription owns it, there is no receipt or a pending \
      one, the marketplace's deadline has not passed, and more than its urgent-after (or half of \
      the time until the deadline) has passed since the usage began
      """,
    source: "late usage records are refused: AWS takes them for six hours, Azure for a day",
    nextStep: "send the usage record again with the same key before the deadline",
    reason: """
      usage of organization {organization} at {usage_start} has no accepted record; the \
      marketplace takes one until {deadline}
      """)

  @inlinable
  static func holds(_ facts: ChargeFacts, _ judgement: Judgement) -> Bool {
    guard facts.isInScope(judgement), let deadline = facts.deadlineIfUnmetered(),
      judgement.asOf < deadline
    else { return false }
    return facts.isUrgent(before: deadline, judgement)
  }

  static func conditions(_ facts: ChargeFacts, _ judgement: Judgement) -> [Condition] {
    let deadline = facts.owner?.deadline
    return Condition.inScope(facts, judgement) + [
      .owner(facts), .unanswered(facts),
      Condition(
        "the deadline has not passed", deadline.map { judgement.asOf < $0 } ?? false,
        found: deadline.map { "it is \($0)" } ?? "there is none"),
      Condition(
        "it is urgent", deadline.map { facts.isUrgent(before: $0, judgement) } ?? false,
        found: "the usage began at \(facts.usageStart), judged at \(judgement.asOf)"),
    ]
  }

  static func evidence(_ subject: ChargeSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with(["deadline": .moment(subject.facts.owner?.deadline)])
  }

  static let examples = [
    Example("used two hours ago at AWS China, no record sent", finds: ["c1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(2))
    },
    Example("a record is on its way since two hours", finds: ["c1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(2), .pending, for: "s1")
    },
    Example("used exactly an hour ago: not urgent yet") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(1))
    },
    Example("credits paid all of it: nothing to meter") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(2)) { $0.creditsApplied = $0.amount }
    },
    Example("a trial is free") {
      $0.subscribe("s1") { $0.isTrial = true }
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(2))
    },
    Example("accepted") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(2), .accepted, for: "s1")
    },
  ]
}
