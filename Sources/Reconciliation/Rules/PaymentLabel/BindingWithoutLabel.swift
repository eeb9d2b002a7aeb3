/// A binding that pays, and a billing overview that does not show it.
enum BindingWithoutLabel: OrganizationRule {
  static let definition = RuleDefinition(
    id: "binding-without-label", group: .paymentLabel, severity: .medium, fix: .auto,
    summary: "bound organization whose payment label does not say marketplace",
    holdsWhen: """
      exactly one binding is live, its subscription is billable, and the payment channel is not \
      marketplace (an organization without a label counts as none)
      """,
    source: "帐单概览 … 已绑定, 亚马逊云科技 Marketplace 订阅: what the customer sees after 确认绑定",
    nextStep: "show the marketplace and the subscription",
    reason: """
      organization {organization} is bound to subscription {subscription_ids}, and is shown as \
      paying by {channel}
      """)

  @inlinable
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    guard facts.row != nil, let label = facts.label, let payer = facts.payerState else {
      return false
    }
    return facts.liveBindings == 1 && payer.isBillable && label.channel != .marketplace
  }

  static func conditions(_ facts: OrganizationFacts, _ judgement: Judgement) -> [Condition] {
    [
      .organization("there", facts) { _ in true },
      .liveCount("exactly one binding is live", facts.liveBindings, facts.liveBindings == 1),
      .state("billable", facts.payerState) { $0.isBillable },
      .label("not marketplace", facts) { $0 != .marketplace },
    ]
  }

  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with(subject.labelFacts)
  }

  static func fixups(_ subject: OrganizationSubject, _ judgement: Judgement) -> [Fixup] {
    subject.showPayer
  }

  static let examples = [
    Example("bound, and shown as paying by card", finds: ["o1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.pay("o1", by: .card)
    },
    Example("bound, and nothing is shown", finds: ["o1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.pay("o1", by: nil)
    },
    Example("bound, and shown so") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.pay("o1", by: .marketplace, "aws-cn", "s1")
    },
    Example("bound to a suspended subscription") {
      $0.subscribe("s1", "Suspended") { $0.marketplace = "azure" }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
      $0.pay("o1", by: .card)
    },
    Example("bound twice: a matter of organization-multi-bound") {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1")
      $0.bind("b2", "s2", to: "o1")
      $0.pay("o1", by: .card)
    },
  ]
}
