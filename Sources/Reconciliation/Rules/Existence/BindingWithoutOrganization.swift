/// A live binding to an organization that we do not have.
enum BindingWithoutOrganization: BindingRule {
  static let definition = RuleDefinition(
    id: "binding-without-organization", group: .existence, severity: .critical, fix: .manual,
    summary: "live binding to an organization that does not exist",
    holdsWhen: "a live binding names an organization_id that has no organization row",
    source: "关闭过账号或退出所有组织: an organization can go while its binding stays",
    nextStep: "find out what became of the organization before anything is released",
    reason: """
      binding {binding_id} ties subscription {subscription_id} to organization \
      {organization_id}, of which there is no record
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.organization == nil && facts.isLive(at: judgement.asOf)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      .live(facts, judgement),
      Condition(
        "there is no such organization", facts.organization == nil,
        found: facts.organization == nil ? "there is none" : "there is one"),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "buyer_account": .text(subject.subscription?.buyerAccount),
      "bound_at": .moment(subject.row.boundAt), "bound_by": .text(subject.row.boundBy),
    ])
  }

  static let examples = [
    Example("the organization has no row", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", toMissing: "o-gone")
    },
    Example("the organization is closed, but there") {
      $0.subscribe("s1")
      $0.organize("o1", .closed)
      $0.bind("b1", "s1", to: "o1")
    },
    Example("the binding was released before the organization went") {
      $0.subscribe("s1", activated: .hours(3))
      $0.bind("b1", "s1", toMissing: "o-gone", .released, released: .hours(1))
    },
  ]
}
