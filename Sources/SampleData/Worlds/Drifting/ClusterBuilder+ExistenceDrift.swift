import Reconciliation

/// Ends that are missing, and beginnings that nobody finishes.
extension ClusterBuilder {
  mutating func orphanedSubscription(_ words: MarketplaceWords) {
    let isTrial = chance(20)
    let state = pick(words[.active] + words[.changing] + words[.endingScheduled])
    let subscription = subscription(words, since: hoursAgo(26...2000)) {
      ($0.isTrial, $0.state) = (isTrial, state)
    }
    if chance(40) {
      let released = max(subscription.createdAt + .minutes(10), hoursAgo(25...30))
      bind(
        subscription.id, to: organization(words).id, since: subscription.createdAt,
        released: released)
    }
    expect(.orphanedSubscription, .subscription, subscription.id)
  }

  mutating func danglingBinding(_ words: MarketplaceWords) {
    let organization = organization(words)
    let missing = identifier("sub")
    let binding = bind(missing, to: organization.id, since: hoursAgo(3...900))
    if chance(60) { show(organization.id, .marketplace, words.name, missing) }
    expect(.danglingBinding, .binding, binding.id)
  }

  mutating func bindingWithoutOrganization(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let binding = bind(subscription.id, to: identifier("org"), since: subscription.createdAt)
    expect(.bindingWithoutOrganization, .binding, binding.id)
  }

  mutating func pendingTooLong(_ words: MarketplaceWords) {
    let limit = policy.profile(of: words.name)?.pendingAfter ?? .hours(1)
    let hours = limit.microseconds / 3_600_000_000
    let (word, since) = (pick(words[.pending]), hoursAgo(hours + 1...hours + 500))
    let subscription = subscription(words, since: since) {
      ($0.state, $0.activatedAt) = (word, nil)
    }
    // It may be bound before it is in force.
    if chance(30) { bind(subscription.id, to: organization(words).id, since: since) }
    expect(.pendingTooLong, .subscription, subscription.id)
  }

  mutating func bindingStuck(_ words: MarketplaceWords) {
    let asked = minutesAgo(75...10_000)
    let subscription = subscription(words)
    // Some ask for a second subscription while the first one pays.
    let organization = chance(30) ? boundCustomer(words).organization : organization(words)
    let binding = request(subscription.id, for: organization.id, at: asked)
    expect(.bindingStuck, .binding, binding.id)
  }

  mutating func failedButBound() {
    let words = marketplace(knowing: .failed)
    let (word, failed) = (pick(words[.failed]), hoursAgo(25...190))
    let customer = boundCustomer(words) {
      ($0.state, $0.activatedAt, $0.updatedAt) = (word, nil, failed)
    }
    expect(.failedButBound, .binding, customer.binding.id)
  }
}
