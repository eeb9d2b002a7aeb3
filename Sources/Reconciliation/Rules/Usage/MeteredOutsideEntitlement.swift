/// Usage that a marketplace took and that it does not owe.
enum MeteredOutsideEntitlement: ChargeRule {
  static let definition = RuleDefinition(
    id: "metered-outside-entitlement", group: .usage, severity: .high, fix: .propose,
    summary: "usage accepted by a marketplace outside the subscription's window",
    holdsWhen: """
      the usage began in the open or the previous billing period, its owner, if any, is no trial, \
      and a receipt was accepted, but the usage lies in no window of the organization and the \
      subscription it was metered against, nor in the hour after its end
      """,
    source: "取消订阅: after the end the marketplace pays no longer",
    nextStep: "hold the charge: the marketplace's operator would invoice what nobody owes there",
    reason: """
      usage of organization {organization} at {usage_start} was metered against {subscription_id}, \
      which did not pay for it then
      """)

  @inlinable
  static func holds(_ facts: ChargeFacts, _ judgement: Judgement) -> Bool {
    facts.receiptState == .accepted && !facts.isCoveredAsMetered
      && facts.isInScopeButForDue(judgement)
  }

  static func conditions(_ facts: ChargeFacts, _ judgement: Judgement) -> [Condition] {
    Condition.inScope(facts, butForDue: true, judgement) + [
      .receipt("accepted", facts) { $0 == .accepted },
      Condition(
        "the subscription it was metered against did not cover it", !facts.isCoveredAsMetered,
        found: facts.isCoveredAsMetered ? "it did" : "it did not"),
    ]
  }

  static func evidence(_ subject: ChargeSubject, _ judgement: Judgement) -> Evidence {
    subject.identity
  }

  static func fixups(_ subject: ChargeSubject, _ judgement: Judgement) -> [Fixup] {
    subject.hold
  }

  static let examples = [
    Example("used before the organization was bound", finds: ["c1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", bound: .hours(5))
      $0.charge("c1", "o1", used: .hours(6), .accepted, for: "s1")
    },
    Example("used at the very moment of binding") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", bound: .hours(5))
      $0.charge("c1", "o1", used: .hours(5), .accepted, for: "s1")
    },
    Example("used at the very moment of release", finds: ["c1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .released, bound: .hours(10), released: .hours(5))
      $0.charge("c1", "o1", used: .hours(5), .accepted, for: "s1")
    },
    Example("used in the hour after the subscription ended") {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(5))
      $0.bind("b1", "s1", to: "o1", .released, bound: .hours(19), released: .hours(3))
      $0.charge("c1", "o1", used: .minutes(270), .accepted, for: "s1")
    },
    Example("used an hour after the subscription ended", finds: ["c1"]) {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(5))
      $0.bind("b1", "s1", to: "o1", .released, bound: .hours(19), released: .hours(3))
      $0.charge("c1", "o1", used: .hours(4), .accepted, for: "s1")
    },
  ]
}
