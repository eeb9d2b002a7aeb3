import Reconciliation

/// Near misses by what was bound to what, and when.
extension ClusterBuilder {
  mutating func bindingRequested(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let organization = organization(words)
    request(subscription.id, for: organization.id, at: minutesAgo(1...45))
    // The overview may be ahead of the binding.
    if chance(30) { show(organization.id, .marketplace, words.name, subscription.id) }
  }

  mutating func bindingRefused(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let refused = organization(words)
    bind(customer.subscription.id, to: refused.id, since: customer.subscription.createdAt) {
      $0.state = .failed
      $0.boundAt = nil
    }
  }

  mutating func releasedToday(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    bind(
      subscription.id, to: organization(words).id, since: subscription.createdAt,
      released: hoursAgo(0...22))
  }

  mutating func releasedAndBoundAgain(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let organization = organization(words)
    let released = hoursAgo(50...190)
    bind(
      subscription.id, to: organization.id, since: subscription.createdAt, released: released)
    bind(subscription.id, to: organization.id, since: released + .hours(1))
  }

  mutating func movedToAnotherOrganization(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let (left, joined) = (organization(words), organization(words))
    let moved = hoursAgo(2...190)
    bind(subscription.id, to: left.id, since: subscription.createdAt, released: moved)
    bind(subscription.id, to: joined.id, since: moved)
  }

  /// Released and bound to another buyer's subscription, minutes later or at the very moment; the
  /// usage of that moment is the new one's.
  mutating func accountSwitched(_ words: MarketplaceWords) {
    let (old, new) = (subscription(words), subscription(words))
    let organization = organization(words)
    let switched = minutesAgo(10...1200)
    bind(old.id, to: organization.id, since: old.createdAt, released: switched)
    let isAtOnce = chance(50)
    bind(new.id, to: organization.id, since: switched) { if isAtOnce { $0.boundAt = switched } }
    if isAtOnce && plan.chargesPerCustomer > 0 {
      charge(organization, at: switched, .accepted, for: new.id)
    }
  }

  /// Bound, by the clock of one service, before the other had the subscription.
  mutating func boundByAnEarlyClock(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    bind(subscription.id, to: organization(words).id, since: subscription.createdAt - .minutes(9))
  }
}
