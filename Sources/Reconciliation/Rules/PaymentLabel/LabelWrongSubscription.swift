/// A billing overview that shows another subscription than the one that pays.
enum LabelWrongSubscription: OrganizationRule {
  static let definition = RuleDefinition(
    id: "label-wrong-subscription", group: .paymentLabel, severity: .medium, fix: .auto,
    summary: "payment label names another subscription or marketplace",
    holdsWhen: """
      exactly one binding is live, and the payment channel is marketplace, but of another \
      subscription or another marketplace
      """,
    source: "帐单概览 … 已绑定: the payment label is a projection of the binding, and can be wrong",
    nextStep: "show the marketplace and the subscription that pay",
    reason: """
      organization {organization} is bound to subscription {subscription_ids}, and is shown as \
      paying by {label_marketplace} ({label_subscription_id})
      """)

  @inlinable
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    guard facts.row != nil, let label = facts.label else { return false }
    return facts.liveBindings == 1 && label.channel == .marketplace && !label.namesPayer
  }

  static func conditions(_ facts: OrganizationFacts, _ judgement: Judgement) -> [Condition] {
    [
      .organization("there", facts) { _ in true },
      .liveCount("exactly one binding is live", facts.liveBindings, facts.liveBindings == 1),
      .label("marketplace", facts) { $0 == .marketplace },
      Condition(
        "the label names another subscription or marketplace", facts.label?.namesPayer == false,
        found: facts.label?.namesPayer == false ? "it does" : "it names the one that pays"),
    ]
  }

  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with(subject.labelFacts)
  }

  static func fixups(_ subject: OrganizationSubject, _ judgement: Judgement) -> [Fixup] {
    subject.showPayer
  }

  static let examples = [
    Example("bound anew, and the old subscription is still shown", finds: ["o1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.pay("o1", by: .marketplace, "aws-cn", "s0")
    },
    Example("the right subscription, the wrong marketplace", finds: ["o1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.pay("o1", by: .marketplace, "aws", "s1")
    },
    Example("bound, and shown so") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.pay("o1", by: .marketplace, "aws-cn", "s1")
    },
  ]
}
