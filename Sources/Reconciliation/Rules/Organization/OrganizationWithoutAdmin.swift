/// An organization in use that nobody administers.
enum OrganizationWithoutAdmin: OrganizationRule {
  static let definition = RuleDefinition(
    id: "organization-without-admin", group: .organization, severity: .medium, fix: .manual,
    summary: "bound organization that nobody administers",
    holdsWhen: """
      at least one binding is live, the organization exists and is not closed, and nobody holds a \
      role that administers it at T
      """,
    source: "关闭过账号或退出所有组织: people leave; then nobody can change how it pays",
    nextStep: "find out from the buyer who is to administer it",
    reason: """
      organization {organization} is bound to subscription {subscription_ids}, and nobody holds a \
      role that administers it ({administrator_roles})
      """)

  @inlinable
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row, row.state != .closed else { return false }
    return facts.liveBindings > 0 && !facts.hasAdministrator
  }

  static func conditions(_ facts: OrganizationFacts, _ judgement: Judgement) -> [Condition] {
    [
      .organization("there and not closed", facts) { $0.state != .closed },
      .liveCount("a binding is live", facts.liveBindings, facts.liveBindings > 0),
      Condition(
        "nobody administers it", !facts.hasAdministrator,
        found: facts.hasAdministrator ? "somebody does" : "nobody does"),
    ]
  }

  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "administrator_roles": .texts(
        judgement.policy.administratorRoles.map { Identifier($0) }.sorted())
    ])
  }

  static let examples = [
    Example("its only owner has left", finds: ["o1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.join("o1", "user", as: "owner", until: .hours(2))
    },
    Example("a billing administrator is left, who may bind and not administer", finds: ["o1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.join("o1", "user", as: "billing-admin")
    },
    Example("an administrator who leaves later") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.join("o1", "user", as: "admin", until: .minutes(-1))
    },
    Example("nobody is left, and nothing is bound") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(1))
      $0.join("o1", "user", as: "owner", until: .minutes(30))
    },
  ]
}
