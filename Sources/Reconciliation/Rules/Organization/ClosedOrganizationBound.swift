/// An organization that is closed, and still paid for on paper.
enum ClosedOrganizationBound: BindingRule {
  static let definition = RuleDefinition(
    id: "closed-organization-bound", group: .organization, severity: .high, fix: .propose,
    summary: "live binding of an organization that is closed",
    holdsWhen: "the organization is closed, and the binding is live",
    source: "关闭过账号或退出所有组织: organizations close, and a binding may outlive them",
    nextStep: """
      if the subscription has ended, release the binding; if not, tell the buyer, who pays for \
      nothing, to cancel it or to bind another organization
      """,
    reason: """
      organization {organization} is closed since {closed_at}, and binding {binding_id} still ties \
      it to subscription {subscription_id}
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.organization?.state == .closed && facts.isLive(at: judgement.asOf)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [.organization("closed", facts) { $0.state == .closed }, .live(facts, judgement)]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "closed_at": .text(subject.organization?.closedAt.map { "\($0)" } ?? "a time not told")
    ])
  }

  static func fixups(_ subject: BindingSubject, _ judgement: Judgement) -> [Fixup] {
    guard let subscription = subject.facts.subscription else { return [] }
    return subscription.state.isTerminal
      ? [.releaseBinding(subject.row.id, effectiveAt: judgement.asOf)]
      : [
        .notify(.buyer, .subscription, subject.row.subscriptionID, template: "organization-closed")
      ]
  }

  static let examples = [
    Example("closed yesterday, still bound", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.organize("o1", .closed)
      $0.bind("b1", "s1", to: "o1")
    },
    Example("closed and released") {
      $0.subscribe("s1")
      $0.organize("o1", .closed)
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(10))
    },
    Example("frozen is not closed") {
      $0.subscribe("s1")
      $0.organize("o1", .frozen)
      $0.bind("b1", "s1", to: "o1")
    },
  ]
}
