/// What rules would say of a row if the rows it has not met yet were of the most suspicious kind.
///
/// A row streams by once and is not kept whole. While it is here the rules are asked about it under
/// each situation it can turn out to be in; only the answers are kept. When the rows of both sides
/// meet, the situation is known, and whoever is not cleared by the answer for it becomes a suspect.
/// So no rule is written twice, and a limit is compared exactly.
@usableFromInline
struct Hypotheses: Sendable {
  /// The situations of a subscription for which some rule would hold.
  @usableFromInline
  struct Answer: OptionSet, Sendable, BitwiseCopyable {
    @usableFromInline let rawValue: UInt8

    @usableFromInline
    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// If no binding is live or requested.
    @usableFromInline static let unbound = Answer(rawValue: 1)
    /// If none is, but one was until lately.
    @usableFromInline static let unboundLately = Answer(rawValue: 16)
    /// If none is, and the customer has left an organization behind with an earlier subscription.
    @usableFromInline static let unboundAfterEarlier = Answer(rawValue: 8)
    /// If a binding is requested and none is live.
    @usableFromInline static let requested = Answer(rawValue: 2)
    /// If a binding is live, whatever else the customer has.
    @usableFromInline static let bound = Answer(rawValue: 4)
    /// If a binding is live, and the customer has no other billable subscription.
    @usableFromInline static let boundAlone = Answer(rawValue: 32)

    /// Whatever the situation is.
    @usableFromInline static let inAnySituation: Answer = [
      .unbound, .unboundLately, .unboundAfterEarlier, .requested, .bound,
    ]
  }

  private let judgement: Judgement
  private let blamelessSubscription: SubscriptionFacts.Row

  init(_ judgement: Judgement) {
    self.judgement = judgement
    blamelessSubscription = .init(
      state: .active, isTrial: false, createdAt: .minusInfinity, activatedAt: nil, endingAt: nil,
      endedAt: nil, suspendedAt: nil, termEndsAt: nil, updatedAt: judgement.asOf,
      terms: MarketplaceTerms(), isProductListed: true)
  }

  /// What would be wrong with a subscription. That it was never released is the worst case: every
  /// release makes it orphaned later, and one of less than orphaned-after ago is as good as one of
  /// just now.
  @usableFromInline
  func answer(for row: SubscriptionFacts.Row) -> Answer {
    var facts = SubscriptionFacts(row: row)
    // A rule that does not look at the situation holds in all of them.
    if DirectCalls.anyHoldsByItsRow(facts, judgement) { return .inAnySituation }
    var answer: Answer = []
    if holdsByTies(facts) {
      answer.insert(.unbound)
      facts.ties.lastReleasedAt = judgement.asOf
      if holdsByTies(facts) { answer.insert(.unboundLately) }
      facts.ties.lastReleasedAt = nil
    }
    facts.customer.hasForsakenOrganization = true
    if holdsByTies(facts) { answer.insert(.unboundAfterEarlier) }
    facts.customer.hasForsakenOrganization = false
    facts.ties.requested = 1
    if holdsByTies(facts) { answer.insert(.requested) }
    facts.ties = SubscriptionFacts.Ties(live: 1)
    if holdsByTies(facts) {
      answer.insert(.bound)
      return answer
    }
    var binding = liveBinding(to: row, of: organization(.active, row.terms.site ?? .global))
    if holds(binding) {
      binding.customer.hasOtherBillable = true
      answer.insert(holds(binding) ? .bound : .boundAlone)
    }
    return answer
  }

  /// Whether a binding is wrong whatever its two ends are like.
  @usableFromInline
  func isWrong(_ binding: BindingFacts) -> Bool {
    var binding = binding
    binding.subscription = blamelessSubscription
    binding.organization = organization()
    return holds(binding)
  }

  /// Whether an organization is wrong whatever is bound to it.
  @usableFromInline
  func isWrong(_ row: OrganizationFacts.Row) -> Bool {
    isWrong(OrganizationFacts(row: row))
  }

  private func holdsByTies(_ facts: SubscriptionFacts) -> Bool {
    DirectCalls.anyHoldsByItsTies(facts, judgement)
  }

  private func holds(_ facts: BindingFacts) -> Bool {
    DirectCalls.anyHolds(facts, judgement)
  }

  /// What would be wrong with a live binding, by the states of its two ends.
  func isWrong(
    liveBindingTo state: CanonicalState, site: Organization.Site?,
    of organization: OrganizationFacts.Row
  ) -> Bool {
    var subscription = blamelessSubscription
    subscription.state = state
    subscription.terms.site = site
    return holds(liveBinding(to: subscription, of: organization))
  }

  /// Whether an organization is wrong, whatever else its row holds.
  func isWrong(_ facts: OrganizationFacts) -> Bool {
    DirectCalls.anyHolds(facts, judgement)
  }

  /// A row of an organization without blame, in a state and of a site.
  func organization(
    _ state: Organization.State = .active, _ site: Organization.Site = .global
  ) -> OrganizationFacts.Row {
    .init(
      state: state, site: site, createdAt: judgement.asOf,
      closedAt: state == .closed ? judgement.asOf : nil, updatedAt: judgement.asOf)
  }

  private func liveBinding(
    to row: SubscriptionFacts.Row, of organization: OrganizationFacts.Row
  ) -> BindingFacts {
    BindingFacts(
      state: .bound, requestedAt: judgement.asOf, boundAt: judgement.asOf, releasedAt: nil,
      updatedAt: judgement.asOf, subscription: row, organization: organization)
  }
}
