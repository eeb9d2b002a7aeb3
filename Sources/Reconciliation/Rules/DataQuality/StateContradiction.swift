/// Rows whose state and times tell different stories.
enum StateContradiction {
  static let definition = RuleDefinition(
    id: "state-contradiction", group: .dataQuality, severity: .medium, fix: .manual,
    summary: "row whose state and times contradict each other",
    holdsWhen: """
      a binding is bound without bound_at, released without released_at, or requested with \
      bound_at; a billable subscription has an ended_at that is not after T; an organization is \
      closed without closed_at, or active with closed_at
      """,
    source: "services exchange messages that get lost, doubled or reordered",
    nextStep: "find out which of the two is true, and correct the other at its source",
    reason: "{subject_kind} {subject_id} contradicts itself: {contradiction}")

  fileprivate static func evidence(
    _ kind: SubjectKind, _ id: Identifier, _ state: String?, _ contradiction: String?,
    _ times: Evidence
  ) -> Evidence {
    let evidence: Evidence = [
      "subject_kind": .text(kind.rawValue), "subject_id": .text(id), "state": .text(state),
      "contradiction": .text(contradiction),
    ]
    return evidence.with(times)
  }

  fileprivate static func condition(_ contradiction: String?) -> [Condition] {
    [
      Condition(
        "state and times contradict each other", contradiction != nil,
        found: contradiction ?? "they agree")
    ]
  }
}

extension StateContradiction: SubscriptionRule {
  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row, let ended = row.endedAt else { return false }
    return row.state.isBillable && ended <= judgement.asOf
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    condition(contradiction(facts, judgement))
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    evidence(
      .subscription, subject.id, subject.row?.state, contradiction(subject.facts, judgement),
      [
        "activated_at": .moment(subject.row?.activatedAt),
        "ended_at": .moment(subject.row?.endedAt),
      ])
  }

  private static func contradiction(_ facts: SubscriptionFacts, _ judgement: Judgement) -> String? {
    guard let row = facts.row, let ended = row.endedAt, row.state.isBillable,
      ended <= judgement.asOf
    else { return nil }
    return "it is billable and ended at \(ended)"
  }
}

extension StateContradiction: BindingRule {
  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    switch facts.state {
    case .bound: facts.boundAt == nil
    case .released: facts.releasedAt == nil
    case .requested: facts.boundAt != nil
    case .failed: false
    }
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    condition(contradiction(facts.state, facts.boundAt, facts.releasedAt))
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    let row = subject.row
    return evidence(
      .binding, row.id, row.state.rawValue, contradiction(row.state, row.boundAt, row.releasedAt),
      ["bound_at": .moment(row.boundAt), "released_at": .moment(row.releasedAt)])
  }

  private static func contradiction(
    _ state: Binding.State, _ boundAt: Timestamp?, _ releasedAt: Timestamp?
  ) -> String? {
    switch state {
    case .bound: boundAt == nil ? "it is bound without bound_at" : nil
    case .released: releasedAt == nil ? "it is released without released_at" : nil
    case .requested: boundAt == nil ? nil : "it is requested with bound_at"
    case .failed: nil
    }
  }
}

extension StateContradiction: OrganizationRule {
  @inlinable
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row else { return false }
    return row.state == .closed && row.closedAt == nil
      || row.state == .active && row.closedAt != nil
  }

  static func conditions(_ facts: OrganizationFacts, _ judgement: Judgement) -> [Condition] {
    condition(contradiction(facts.row?.state, facts.row?.closedAt))
  }

  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence {
    let row = subject.row
    return evidence(
      .organization, subject.id, row?.state.rawValue, contradiction(row?.state, row?.closedAt),
      ["closed_at": .moment(row?.closedAt)])
  }

  private static func contradiction(
    _ state: Organization.State?, _ closedAt: Timestamp?
  ) -> String? {
    switch state {
    case .closed: closedAt == nil ? "it is closed without closed_at" : nil
    case .active: closedAt == nil ? nil : "it is active with closed_at"
    case .frozen, nil: nil
    }
  }
}

extension StateContradiction {
  static let examples = [
    Example("bound, nobody knows since when", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1") { $0.boundAt = nil }
    },
    Example("released, nobody knows when", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(2)) { $0.releasedAt = nil }
    },
    Example("requested and bound at once", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", .requested, bound: .minutes(20)) {
        $0.boundAt = Example.now - .minutes(10)
      }
    },
    Example("in force and ended", finds: ["s1"]) {
      $0.subscribe("s1", ended: .hours(2))
    },
    Example("in force, and its end is told beforehand") {
      $0.subscribe("s1", "ENTITLEMENT_PENDING_CANCELLATION") {
        ($0.marketplace, $0.endedAt) = ("gcp", Example.now + .minutes(4))
      }
    },
    Example("closed, nobody knows when", finds: ["o1"]) {
      $0.organize("o1", .closed) { $0.closedAt = nil }
    },
    Example("in use with a day of closing", finds: ["o1"]) {
      $0.organize("o1") { $0.closedAt = Example.now - .hours(10) }
    },
    Example("closed and opened again") { $0.organize("o1") },
  ]
}
