/// An organization that is frozen although somebody pays for it.
enum FrozenOrganizationBound: BindingRule {
  static let definition = RuleDefinition(
    id: "frozen-organization-bound", group: .organization, severity: .medium, fix: .inform,
    summary: "frozen organization with a subscription in force",
    holdsWhen: "the organization is frozen, the binding is live, and the subscription is active",
    source: "an organization is frozen for want of payment, and this one has a payer",
    nextStep: "find out what froze it; while it is frozen its clusters are on the way to deletion",
    reason: """
      organization {organization} is frozen, although the active subscription {subscription_id} \
      pays for it
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.organization?.state == .frozen && facts.subscription?.state == .active
      && facts.isLive(at: judgement.asOf)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      .organization("frozen", facts) { $0.state == .frozen },
      .state("active", facts.subscription?.state) { $0 == .active }, .live(facts, judgement),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "organization_updated_at": .moment(subject.organization?.updatedAt),
      "bound_at": .moment(subject.row.boundAt),
    ])
  }

  static let examples = [
    Example("frozen and paid for", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.organize("o1", .frozen)
      $0.bind("b1", "s1", to: "o1")
    },
    Example("frozen since its subscription has ended") {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(1))
      $0.organize("o1", .frozen)
      $0.bind("b1", "s1", to: "o1")
    },
    Example("frozen before it was bound again, released since") {
      $0.subscribe("s1")
      $0.organize("o1", .frozen)
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(2))
    },
  ]
}
