/// Usage that a marketplace refused.
enum MeterRejected: ChargeRule {
  static let definition = RuleDefinition(
    id: "meter-rejected", group: .usage, severity: .high, fix: .manual,
    summary: "usage that the marketplace refused",
    holdsWhen: "the charge is in scope, and its receipt was rejected",
    source: "a usage record can be refused: too late, unknown customer, unknown dimension",
    nextStep: "read the marketplace's answer, mend the record, and send it again or invoice it",
    reason: """
      usage of organization {organization} at {usage_start}, metered against {subscription_id}, \
      was refused
      """)

  @inlinable
  static func holds(_ facts: ChargeFacts, _ judgement: Judgement) -> Bool {
    facts.receiptState == .rejected && facts.isInScope(judgement)
  }

  static func conditions(_ facts: ChargeFacts, _ judgement: Judgement) -> [Condition] {
    Condition.inScope(facts, judgement) + [.receipt("rejected", facts) { $0 == .rejected }]
  }

  static func evidence(_ subject: ChargeSubject, _ judgement: Judgement) -> Evidence {
    subject.identity
  }

  static let examples = [
    Example("refused this morning", finds: ["c1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(3), .rejected, for: "s1")
    },
    Example("refused two billing periods ago") {
      $0.subscribe("s1", activated: .hours(5000))
      $0.bind("b1", "s1", to: "o1", bound: .hours(4900))
      $0.charge("c1", "o1", used: .hours(2400), .rejected, for: "s1")
    },
    Example("refused, and nothing was due") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(3), .rejected, for: "s1") { $0.cashApplied = $0.amount }
    },
    Example("accepted") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(3), .accepted, for: "s1")
    },
  ]
}
