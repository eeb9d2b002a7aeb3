/// A billing overview that shows a marketplace which pays nothing.
enum LabelWithoutBinding: OrganizationRule {
  static let definition = RuleDefinition(
    id: "label-without-binding", group: .paymentLabel, severity: .high, fix: .auto,
    summary: "payment label says marketplace, and nothing is bound",
    holdsWhen: """
      the payment channel is marketplace, and the organization has no live and no requested binding
      """,
    source: "帐单概览 … 已绑定: the payment label is a projection of the binding, and can be wrong",
    nextStep:
      "show the card if one is on file, else none; the organization has to set up a payment",
    reason: """
      organization {organization} is shown as paying by {label_marketplace} \
      ({label_subscription_id}), and no binding is live or requested
      """)

  @inlinable
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    facts.row != nil && facts.label?.channel == .marketplace && facts.liveBindings == 0
      && facts.requestedBindings == 0
  }

  static func conditions(_ facts: OrganizationFacts, _ judgement: Judgement) -> [Condition] {
    [
      .organization("there", facts) { _ in true },
      .label("marketplace", facts) { $0 == .marketplace },
      .liveCount("no binding is live", facts.liveBindings, facts.liveBindings == 0),
      Condition(
        "no binding is requested", facts.requestedBindings == 0,
        found: "\(facts.requestedBindings) requested"),
    ]
  }

  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with(subject.labelFacts)
  }

  static func fixups(_ subject: OrganizationSubject, _ judgement: Judgement) -> [Fixup] {
    guard let shown = subject.paymentMethod else { return [] }
    return [
      .setPaymentChannel(
        subject.id, shown.hasCard ? .card : .none, marketplace: nil, subscription: nil)
    ]
  }

  static let examples = [
    Example("released, and still shown", finds: ["o1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(2))
      $0.pay("o1", by: .marketplace, "aws-cn", "s1")
    },
    Example("shown while the request is being worked on") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .requested, bound: .minutes(30))
      $0.pay("o1", by: .marketplace, "aws-cn", "s1")
    },
    Example("bound, and shown so") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.pay("o1", by: .marketplace, "aws-cn", "s1")
    },
    Example("released, and shown as paying by card") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(2))
      $0.pay("o1", by: .card)
    },
  ]
}
