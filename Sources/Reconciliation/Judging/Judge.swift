/// Says which rules hold for which subjects, by exact rows.
///
/// A world has to be whole as far as its suspects go: all bindings of a suspected subscription or
/// organization; the rows at the other end of those, and their organizations' other bindings and
/// members; all subscriptions of a suspected customer; what suspected organizations show; the
/// suspected charges.
public struct Judge: Sendable {
  /// The moment and the limits.
  public let judgement: Judgement
  /// What the marketplaces' words mean.
  public let lifecycle: Lifecycle

  /// Judges at a moment, by a policy and a lifecycle.
  public init(_ judgement: Judgement, lifecycle: Lifecycle = .standard) {
    self.judgement = judgement
    self.lifecycle = lifecycle
  }

  /// Every finding about a world's suspects, worst first.
  public func findings(in world: World, about suspects: Suspects) -> [Finding] {
    let docket = Docket(self, world, suspects)
    var found: [Finding] = []
    for subject in docket.subscriptions { found += findings(subject) }
    for subject in docket.organizations { found += findings(subject) }
    for subject in docket.bindings { found += findings(subject) }
    for subject in docket.agreements { found += findings(subject) }
    for subject in docket.charges { found += findings(subject) }
    return found.sorted(by: Finding.inOrder)
  }

  /// Every finding about subjects whose findings came and went.
  public func findings(about histories: [HistorySubject]) -> [Finding] {
    histories.flatMap { subject in
      Catalogue.historyRules.filter { $0.holds(subject, judgement) }.map {
        Finding(
          $0, of: subject.kind, subject.id, marketplace: nil, involved: subject.involved,
          evidence: $0.evidence(subject, judgement))
      }
    }.sorted(by: Finding.inOrder)
  }

  private func findings(_ subject: SubscriptionSubject) -> [Finding] {
    Catalogue.subscriptionRules.filter { $0.holds(subject.facts, judgement) }.map {
      Finding(
        $0, of: .subscription, subject.id, marketplace: subject.row?.marketplace,
        involved: .init(
          subscriptions: [subject.id] + subject.forsaken.map(\.subscriptionID),
          bindings: subject.live.map(\.id),
          organizations: subject.live.map(\.organizationID) + subject.forsaken.map(\.organizationID)
        ), evidence: $0.evidence(subject, judgement), fixups: $0.fixups(subject, judgement))
    }
  }

  private func findings(_ subject: OrganizationSubject) -> [Finding] {
    let marketplaces = Set(subject.payers.values.map { Identifier($0.row.marketplace) })
    return Catalogue.organizationRules.filter { $0.holds(subject.facts, judgement) }.map {
      Finding(
        $0, of: .organization, subject.id,
        marketplace: marketplaces.count == 1 ? marketplaces.first?.text : nil,
        involved: .init(
          subscriptions: subject.live.map(\.subscriptionID), bindings: subject.live.map(\.id),
          organizations: [subject.id]),
        evidence: $0.evidence(subject, judgement), fixups: $0.fixups(subject, judgement))
    }
  }

  private func findings(_ subject: BindingSubject) -> [Finding] {
    let row = subject.row
    // Where another subscription has taken the place of its own, that one is involved, too.
    let successor =
      subject.facts.subscription?.state == .superseded ? subject.subscription?.successorID : nil
    return Catalogue.bindingRules.filter { $0.holds(subject.facts, judgement) }.map {
      Finding(
        $0, of: .binding, row.id, marketplace: subject.subscription?.marketplace,
        involved: .init(
          subscriptions: [row.subscriptionID, successor].compactMap { $0 },
          bindings: [row.id] + subject.overlapped.map(\.id),
          organizations: [row.organizationID]),
        evidence: $0.evidence(subject, judgement), fixups: $0.fixups(subject, judgement),
        obstacles: subject.releaseObstacles)
    }
  }

  private func findings(_ subject: AgreementSubject) -> [Finding] {
    guard let first = subject.open.first else { return [] }
    return Catalogue.agreementRules.filter { $0.holds(subject, judgement) }.map {
      Finding(
        $0, of: .subscription, first.id, marketplace: first.marketplace,
        involved: .init(subscriptions: subject.open.map(\.id)),
        evidence: $0.evidence(subject, judgement))
    }
  }

  private func findings(_ subject: ChargeSubject) -> [Finding] {
    let row = subject.row
    return Catalogue.chargeRules.filter { $0.holds(subject.facts, judgement) }.map {
      Finding(
        $0, of: .charge, row.id, marketplace: subject.subscription?.marketplace,
        involved: .init(
          subscriptions: [row.subscriptionID, subject.subscription?.id].compactMap { $0 },
          organizations: [row.organizationID], charges: [row.id]),
        evidence: $0.evidence(subject, judgement), fixups: $0.fixups(subject, judgement))
    }
  }
}
