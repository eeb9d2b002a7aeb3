/// Times that cannot be: out of order, in the future, or infinite.
enum TimeOrder {
  static let definition = RuleDefinition(
    id: "time-order", group: .dataQuality, severity: .medium, fix: .manual,
    summary: "row whose times contradict each other or the clock",
    holdsWhen: """
      a binding is bound more than clock-skew before its subscription was created, or released \
      before it was bound; a subscription ended before it was activated; a past event's time \
      (created, activated, ended, suspended, requested, bound, released, closed, updated) is more \
      than clock-skew after T; or any time of the row is infinite
      """,
    source: "services exchange messages that get lost, doubled or reordered",
    nextStep: "correct the times at their source; rules that judge by them are not reliable here",
    reason: "{subject_kind} {subject_id} has impossible times: {contradictions}")

  /// The form every finding of this rule has: which times, and what is wrong with them.
  fileprivate static func evidence(
    _ kind: SubjectKind, _ id: Identifier, _ contradictions: [String],
    _ times: KeyValuePairs<String, Timestamp?>
  ) -> Evidence {
    var evidence: Evidence = [
      "subject_kind": .text(kind.rawValue), "subject_id": .text(id),
      "contradictions": .texts(contradictions),
    ]
    for case (let name, let moment?) in times { evidence.add(name, .moment(moment)) }
    return evidence
  }

  fileprivate static func condition(_ contradictions: [String]) -> [Condition] {
    [
      Condition(
        "a time of the row is impossible", !contradictions.isEmpty,
        found: contradictions.isEmpty ? "none is" : contradictions.joined(separator: ", "))
    ]
  }
}

/// One column's time: its name, its value, and whether it tells of something past.
private typealias Column = (name: String, moment: Timestamp?, isPast: Bool)

extension Judgement {
  /// Whether one column's time is impossible by itself.
  @inlinable
  func isImpossible(past moment: Timestamp?) -> Bool {
    guard let moment else { return false }
    return !moment.isFinite || isAhead(moment)
  }

  /// What is wrong with each column by itself.
  fileprivate func contradictions(in columns: [Column]) -> [String] {
    columns.compactMap { column in
      guard let moment = column.moment else { return nil }
      if !moment.isFinite { return "\(column.name) is infinite" }
      return column.isPast && isAhead(moment) ? "\(column.name) lies in the future" : nil
    }
  }
}

extension Timestamp? {
  /// Whether there is a time and it is −infinity or infinity.
  @inlinable
  var isInfinite: Bool { self.map { !$0.isFinite } ?? false }

  /// Whether both times are there and this one comes before the other.
  @inlinable
  func isBefore(_ other: Timestamp?) -> Bool {
    guard let self, let other else { return false }
    return self < other
  }
}

extension TimeOrder: SubscriptionRule {
  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row else { return false }
    return judgement.isImpossible(past: row.createdAt)
      || judgement.isImpossible(past: row.activatedAt)
      || judgement.isImpossible(past: row.endedAt) || judgement.isImpossible(past: row.suspendedAt)
      || judgement.isImpossible(past: row.updatedAt) || row.endingAt.isInfinite
      || row.termEndsAt.isInfinite || row.endedAt.isBefore(row.activatedAt)
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    condition(contradictions(facts, judgement))
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    let row = subject.row
    return evidence(
      .subscription, subject.id, contradictions(subject.facts, judgement),
      [
        "created_at": row?.createdAt, "activated_at": row?.activatedAt,
        "ending_at": row?.endingAt, "ended_at": row?.endedAt, "suspended_at": row?.suspendedAt,
        "term_ends_at": row?.termEndsAt, "updated_at": row?.updatedAt,
      ])
  }

  private static func contradictions(
    _ facts: SubscriptionFacts, _ judgement: Judgement
  ) -> [String] {
    guard let row = facts.row else { return [] }
    let alone = judgement.contradictions(in: [
      ("created_at", row.createdAt, true), ("activated_at", row.activatedAt, true),
      ("ending_at", row.endingAt, false), ("ended_at", row.endedAt, true),
      ("suspended_at", row.suspendedAt, true), ("term_ends_at", row.termEndsAt, false),
      ("updated_at", row.updatedAt, true),
    ])
    return row.endedAt.isBefore(row.activatedAt)
      ? alone + ["ended_at is before activated_at"] : alone
  }
}

extension TimeOrder: BindingRule {
  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    judgement.isImpossible(past: facts.requestedAt) || judgement.isImpossible(past: facts.boundAt)
      || judgement.isImpossible(past: facts.releasedAt)
      || judgement.isImpossible(past: facts.updatedAt) || facts.releasedAt.isBefore(facts.boundAt)
      || facts.boundAt.isBefore(
        facts.subscription.map { $0.createdAt - judgement.policy.clockSkew })
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    condition(contradictions(facts, judgement))
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    let row = subject.row
    return evidence(
      .binding, row.id, contradictions(subject.facts, judgement),
      [
        "requested_at": row.requestedAt, "bound_at": row.boundAt, "released_at": row.releasedAt,
        "updated_at": row.updatedAt, "subscription_created_at": subject.subscription?.createdAt,
      ])
  }

  private static func contradictions(_ facts: BindingFacts, _ judgement: Judgement) -> [String] {
    var wrong = judgement.contradictions(in: [
      ("requested_at", facts.requestedAt, true), ("bound_at", facts.boundAt, true),
      ("released_at", facts.releasedAt, true), ("updated_at", facts.updatedAt, true),
    ])
    if facts.releasedAt.isBefore(facts.boundAt) { wrong.append("released_at is before bound_at") }
    let created = facts.subscription?.createdAt
    if facts.boundAt.isBefore(created.map { $0 - judgement.policy.clockSkew }) {
      wrong.append("bound_at is before the subscription's created_at")
    }
    return wrong
  }
}

extension TimeOrder: OrganizationRule {
  @inlinable
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row else { return false }
    return judgement.isImpossible(past: row.createdAt)
      || judgement.isImpossible(past: row.closedAt) || judgement.isImpossible(past: row.updatedAt)
  }

  static func conditions(_ facts: OrganizationFacts, _ judgement: Judgement) -> [Condition] {
    condition(contradictions(facts, judgement))
  }

  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence {
    let row = subject.row
    return evidence(
      .organization, subject.id, contradictions(subject.facts, judgement),
      ["created_at": row?.createdAt, "closed_at": row?.closedAt, "updated_at": row?.updatedAt])
  }

  private static func contradictions(
    _ facts: OrganizationFacts, _ judgement: Judgement
  ) -> [String] {
    judgement.contradictions(in: [
      ("created_at", facts.row?.createdAt, true), ("closed_at", facts.row?.closedAt, true),
      ("updated_at", facts.row?.updatedAt, true),
    ])
  }
}

extension TimeOrder {
  static let examples = [
    Example("bound long before the subscription was created", finds: ["b1"]) {
      $0.subscribe("s1", created: .hours(10), activated: .hours(10))
      $0.bind("b1", "s1", to: "o1", bound: .hours(11))
    },
    Example("bound five minutes before: two clocks, one moment") {
      $0.subscribe("s1", created: .minutes(60), activated: .minutes(60))
      $0.bind("b1", "s1", to: "o1", bound: .minutes(65))
    },
    Example("released before it was bound", finds: ["b1"]) {
      $0.subscribe("s1", activated: .hours(20))
      $0.bind("b1", "s1", to: "o1", .released, bound: .hours(10), released: .hours(11))
    },
    Example("ended before it was activated", finds: ["s1"]) {
      $0.subscribe("s1", "unsubscribe-success", activated: .hours(10), ended: .hours(11))
    },
    Example("changed in the future", finds: ["s1"]) {
      $0.subscribe("s1", updated: .minutes(-6))
    },
    Example("changed in the near future: clocks differ") {
      $0.subscribe("s1", updated: .minutes(-5))
    },
    Example("a term that ends in the future is no event of the past") {
      $0.subscribe("s1") { $0.termEndsAt = Example.now + .hours(5000) }
    },
    Example("an end of term at infinity", finds: ["s1"]) {
      $0.subscribe("s1") { $0.termEndsAt = .infinity }
    },
    Example("an organization closed in the future", finds: ["o1"]) {
      $0.organize("o1", .closed, closed: .hours(-1))
    },
  ]
}
