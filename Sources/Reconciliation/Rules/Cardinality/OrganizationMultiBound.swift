/// One organization, several live bindings: its usage would be paid twice or by chance.
enum OrganizationMultiBound: OrganizationRule {
  static let definition = RuleDefinition(
    id: "organization-multi-bound", group: .cardinality, severity: .critical, fix: .propose,
    summary: "organization with two or more live bindings",
    holdsWhen: "two or more bindings of one organization are live",
    source: "已绑定云市场订阅: an organization is released first, then bound anew",
    nextStep: "decide which subscription pays; the other bindings are to be released",
    reason: """
      organization {organization} has {live_bindings} live bindings, to the subscriptions \
      {subscription_ids}
      """)

  @inlinable
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    facts.liveBindings >= 2
  }

  static func conditions(_ facts: OrganizationFacts, _ judgement: Judgement) -> [Condition] {
    [.liveCount("two or more bindings are live", facts.liveBindings, facts.liveBindings >= 2)]
  }

  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "may_stay_bound": .texts(stayers(subject).map(\.id))
    ])
  }

  /// Releases every other binding, if exactly one binding's subscription may stay bound. One of which
  /// no marketplace tells may be the one that pays: absence is not cancellation.
  static func fixups(_ subject: OrganizationSubject, _ judgement: Judgement) -> [Fixup] {
    let stayers = stayers(subject)
    let isEachKnown = subject.live.allSatisfy { subject.payers[$0.subscriptionID] != nil }
    guard stayers.count == 1, isEachKnown else { return [] }
    return subject.live.filter { $0.id != stayers[0].id }.map {
      .releaseBinding($0.id, effectiveAt: judgement.asOf)
    }
  }

  private static func stayers(_ subject: OrganizationSubject) -> [Binding] {
    subject.live.filter { subject.payers[$0.subscriptionID]?.mayStayBound ?? false }
  }

  static let examples = [
    Example("two subscriptions pay for one organization", finds: ["o1"]) {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1")
      $0.bind("b2", "s2", to: "o1")
    },
    Example("released first, then bound anew") {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(2))
      $0.bind("b2", "s2", to: "o1")
    },
    Example("one in force, another only asked for") {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1")
      $0.bind("b2", "s2", to: "o1", .requested)
    },
    Example("the other begins later") {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1")
      $0.bind("b2", "s2", to: "o1", bound: .minutes(-1))
    },
  ]
}
