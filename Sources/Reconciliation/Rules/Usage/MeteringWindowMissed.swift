/// Usage that can never be billed through its marketplace any more.
enum MeteringWindowMissed: ChargeRule {
  static let definition = RuleDefinition(
    id: "metering-window-missed", group: .usage, severity: .high, fix: .propose,
    summary: "usage without an accepted record, and the deadline has passed",
    holdsWhen: """
      the charge is in scope, exactly one subscription owns it, there is no receipt or a pending \
      one, and the marketplace's deadline has passed
      """,
    source: "late usage records are refused: AWS takes them for six hours, Azure for a day",
    nextStep: "hold the charge and decide who bears it: the marketplace will not take it any more",
    reason: """
      usage of organization {organization} at {usage_start} was not metered before {deadline}, \
      after which the marketplace refuses it
      """)

  @inlinable
  static func holds(_ facts: ChargeFacts, _ judgement: Judgement) -> Bool {
    guard facts.isInScope(judgement), let deadline = facts.deadlineIfUnmetered() else {
      return false
    }
    return judgement.asOf >= deadline
  }

  static func conditions(_ facts: ChargeFacts, _ judgement: Judgement) -> [Condition] {
    let deadline = facts.owner?.deadline
    return Condition.inScope(facts, judgement) + [
      .owner(facts), .unanswered(facts),
      Condition(
        "the deadline has passed", deadline.map { judgement.asOf >= $0 } ?? false,
        found: deadline.map { "it is \($0)" } ?? "there is none"),
    ]
  }

  static func evidence(_ subject: ChargeSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with(["deadline": .moment(subject.facts.owner?.deadline)])
  }

  static func fixups(_ subject: ChargeSubject, _ judgement: Judgement) -> [Fixup] {
    subject.hold
  }

  static let examples = [
    Example("used seven hours ago at AWS China, never metered", finds: ["c1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(7))
    },
    Example("used exactly six hours ago: just missed", finds: ["c1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(6))
    },
    Example("used three hours ago, and the subscription ended an hour ago", finds: ["c1"]) {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(1))
      $0.bind("b1", "s1", to: "o1", .released, bound: .hours(19), released: .hours(1))
      $0.charge("c1", "o1", used: .hours(3))
    },
    Example("Azure takes records for a day") {
      $0.subscribe("s1", "Subscribed") { $0.marketplace = "azure" }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(7))
    },
    Example("nobody at a marketplace owns it") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", bound: .hours(5))
      $0.charge("c1", "o1", used: .hours(7))
    },
  ]
}
