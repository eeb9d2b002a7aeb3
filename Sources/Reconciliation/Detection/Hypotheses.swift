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
    @usableFromInline let rawValue: UInt32

    @usableFromInline
    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// If no binding is live or requested.
    @usableFromInline static let unbound = Answer(rawValue: 1)
    /// If a binding is requested and none is live.
    @usableFromInline static let requested = Answer(rawValue: 2)
    /// If a binding is live.
    @usableFromInline static let bound = Answer(rawValue: 4)
  }

  private let judgement: Judgement

  init(_ judgement: Judgement) {
    self.judgement = judgement
  }

  /// What would be wrong with a subscription. That it was never released is the worst case: every
  /// release makes it orphaned later.
  @usableFromInline
  func answer(for row: SubscriptionFacts.Row) -> Answer {
    var answer: Answer = []
    if holds(SubscriptionFacts(row: row)) { answer.insert(.unbound) }
    if holds(SubscriptionFacts(row: row, ties: .init(requested: 1))) { answer.insert(.requested) }
    if holds(SubscriptionFacts(row: row, ties: .init(live: 1))) || holds(liveBinding(to: row)) {
      answer.insert(.bound)
    }
    return answer
  }

  /// Whether a binding is wrong whatever its two ends are like.
  @usableFromInline
  func isWrong(_ binding: BindingFacts) -> Bool {
    var binding = binding
    binding.subscription = blamelessSubscription
    binding.organization = blamelessOrganization
    return holds(binding)
  }

  /// Whether an organization is wrong whatever is bound to it.
  @usableFromInline
  func isWrong(_ row: OrganizationFacts.Row) -> Bool {
    let facts = OrganizationFacts(row: row, liveBindings: 1)
    return DirectCalls.anyHolds(facts, judgement)
  }

  private func holds(_ facts: SubscriptionFacts) -> Bool {
    DirectCalls.anyHolds(facts, judgement)
  }

  private func holds(_ facts: BindingFacts) -> Bool {
    DirectCalls.anyHolds(facts, judgement)
  }

  private func liveBinding(to row: SubscriptionFacts.Row) -> BindingFacts {
    BindingFacts(
      state: .bound, requestedAt: judgement.asOf, boundAt: nil, releasedAt: nil,
      updatedAt: judgement.asOf, subscription: row, organization: blamelessOrganization)
  }

  private var blamelessSubscription: SubscriptionFacts.Row {
    .init(
      state: .active, isTrial: false, createdAt: .minusInfinity, activatedAt: nil, endingAt: nil,
      endedAt: nil, suspendedAt: nil, termEndsAt: nil, updatedAt: judgement.asOf)
  }

  private var blamelessOrganization: OrganizationFacts.Row {
    .init(
      state: .active, site: .global, createdAt: judgement.asOf, closedAt: nil,
      updatedAt: judgement.asOf)
  }
}
