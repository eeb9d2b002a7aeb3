/// Says which rules hold for which subjects, by exact rows.
///
/// A world has to be whole as far as its suspects go: all bindings of a suspected subscription or
/// organization, and the rows at the other end of those; all open subscriptions of a suspected
/// customer.
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
    let index = WorldIndex(world)
    let found =
      suspects.subscriptions.flatMap { about(subscription: $0, index) }
      + suspects.organizations.flatMap { about(organization: $0, index) }
      + bindings(of: suspects, index).flatMap { about(binding: $0, index) }
      + agreements(of: suspects, index).flatMap(about(agreement:))
    return found.sorted(by: Finding.inOrder)
  }

  private func about(subscription id: Identifier, _ index: WorldIndex) -> [Finding] {
    let row = index.subscriptions[id]
    let bindings = index.bindingsOfSubscription[id] ?? []
    let live = bindings.filter(isLive)
    let facts = SubscriptionFacts(
      row: row.map(facts),
      ties: .init(
        live: live.count, requested: bindings.count { $0.state == .requested },
        lastReleasedAt: bindings.compactMap(\.releasedAt).max()))
    let subject = SubscriptionSubject(
      id: id, row: row, facts: facts, bindings: bindings, live: live)
    return Catalogue.subscriptionRules.filter { $0.holds(facts, judgement) }.map {
      Finding(
        $0, of: .subscription, id, marketplace: row?.marketplace,
        involved: .init(
          subscriptions: [id], bindings: live.map(\.id), organizations: live.map(\.organizationID)),
        evidence: $0.evidence(subject, judgement))
    }
  }

  private func about(organization id: Identifier, _ index: WorldIndex) -> [Finding] {
    let row = index.organizations[id]
    let live = (index.bindingsOfOrganization[id] ?? []).filter(isLive)
    let facts = OrganizationFacts(
      row: row.map(OrganizationFacts.Row.init), liveBindings: live.count)
    let subject = OrganizationSubject(id: id, row: row, facts: facts, live: live)
    let marketplaces = Set(live.compactMap { index.subscriptions[$0.subscriptionID]?.marketplace })
    return Catalogue.organizationRules.filter { $0.holds(facts, judgement) }.map {
      Finding(
        $0, of: .organization, id,
        marketplace: marketplaces.count == 1 ? marketplaces.first : nil,
        involved: .init(
          subscriptions: live.map(\.subscriptionID), bindings: live.map(\.id), organizations: [id]),
        evidence: $0.evidence(subject, judgement))
    }
  }

  private func about(binding row: Binding, _ index: WorldIndex) -> [Finding] {
    let subscription = index.subscriptions[row.subscriptionID]
    let organization = index.organizations[row.organizationID]
    let facts = BindingFacts(
      row, subscription: subscription.map(facts),
      organization: organization.map(OrganizationFacts.Row.init))
    let subject = BindingSubject(
      row: row, facts: facts, subscription: subscription, organization: organization)
    return Catalogue.bindingRules.filter { $0.holds(facts, judgement) }.map {
      Finding(
        $0, of: .binding, row.id, marketplace: subscription?.marketplace,
        involved: .init(
          subscriptions: [row.subscriptionID], bindings: [row.id],
          organizations: [row.organizationID]),
        evidence: $0.evidence(subject, judgement))
    }
  }

  private func about(agreement subject: AgreementSubject) -> [Finding] {
    guard let first = subject.open.first else { return [] }
    return Catalogue.agreementRules.filter { $0.holds(openSubscriptions: subject.open.count) }.map {
      Finding(
        $0, of: .subscription, first.id, marketplace: first.marketplace,
        involved: .init(subscriptions: subject.open.map(\.id)),
        evidence: $0.evidence(subject, judgement))
    }
  }

  /// Every binding that names a suspect, once.
  private func bindings(of suspects: Suspects, _ index: WorldIndex) -> [Binding] {
    var byID: [Identifier: Binding] = [:]
    for id in suspects.subscriptions {
      for binding in index.bindingsOfSubscription[id] ?? [] { byID[binding.id] = binding }
    }
    for id in suspects.organizations {
      for binding in index.bindingsOfOrganization[id] ?? [] { byID[binding.id] = binding }
    }
    return Array(byID.values)
  }

  /// The open subscriptions of each suspected customer's agreements, ordered by id.
  private func agreements(of suspects: Suspects, _ index: WorldIndex) -> [AgreementSubject] {
    let open = suspects.subscriptions.compactMap { index.subscriptions[$0] }
      .filter { facts($0).state.properties.isOpen }
    return Dictionary(grouping: open, by: Agreement.init).values.map {
      AgreementSubject(open: $0.sorted { $0.id < $1.id })
    }
  }

  private func isLive(_ binding: Binding) -> Bool {
    BindingFacts(binding, subscription: nil, organization: nil).isLive(at: judgement.asOf)
  }

  private func facts(_ row: Subscription) -> SubscriptionFacts.Row {
    .init(row, state: lifecycle.state(of: row.state, at: row.marketplace))
  }
}
