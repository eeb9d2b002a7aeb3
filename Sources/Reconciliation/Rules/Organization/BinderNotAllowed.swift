/// A binding made by somebody who was not allowed to.
enum BinderNotAllowed: BindingRule {
  static let definition = RuleDefinition(
    id: "binder-not-allowed", group: .organization, severity: .high, fix: .manual,
    summary: "binding made by somebody without an allowed role",
    holdsWhen: """
      bound_by held none of the roles that may bind in that organization at bound_at, and some \
      membership of the organization began at or before bound_at
      """,
    source: "权限不足: 您的角色必须为组织管理员才可将云市场订阅绑定至组织",
    nextStep: "ask an administrator of the organization whether they want this binding",
    reason: """
      {bound_by} bound organization {organization} to subscription {subscription_id} at {bound_at} \
      without an allowed role ({allowed_roles})
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.boundAt != nil && !facts.binder.wasAllowed && facts.binder.isRosterKnown
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      Condition(
        "the binding once took hold", facts.boundAt != nil,
        found: facts.boundAt.map { "it did at \($0)" } ?? "it never did"),
      Condition(
        "who asked for it held no role that may bind then", !facts.binder.wasAllowed,
        found: facts.binder.wasAllowed ? "an allowed role was held" : "none was held"),
      Condition(
        "some membership of the organization is known from then or before",
        facts.binder.isRosterKnown,
        found: facts.binder.isRosterKnown ? "there is one" : "there is none"),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "bound_by": .text(subject.row.boundBy), "bound_at": .moment(subject.row.boundAt),
      "allowed_roles": .texts(judgement.policy.bindingRoles.map { Identifier($0) }.sorted()),
    ])
  }

  static let examples = [
    Example("bound by a plain member", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.join("o1", "user", as: "member")
    },
    Example("bound by a stranger", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.join("o1", "somebody else", as: "owner")
    },
    Example("bound by an owner who left at that very moment", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", bound: .hours(10))
      $0.join("o1", "user", as: "owner", until: .hours(10))
      $0.join("o1", "admin", as: "admin")
    },
    Example("bound by a billing administrator") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.join("o1", "user", as: "billing-admin")
    },
    Example("an owner who has left since") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", bound: .hours(10))
      $0.join("o1", "user", as: "owner", until: .hours(9))
      $0.join("o1", "admin", as: "admin")
    },
    Example("memberships are only known from later on") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", bound: .hours(10))
      $0.join("o1", "admin", as: "admin", since: .hours(9))
    },
  ]
}
