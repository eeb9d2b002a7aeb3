import Reconciliation

/// One end is missing.
extension ClusterBuilder {
  mutating func orphaned(_ words: MarketplaceWords) {
    let isTrial = generator.chance(20)
    let subscription = subscription(words, since: hoursAgo(26...2000)) { $0.isTrial = isTrial }
    if generator.chance(40) {
      let organization = organization(words)
      let released = max(subscription.createdAt + .minutes(10), ago(.hours(25)))
      bindOnce(
        subscription.id, to: organization.id, since: subscription.createdAt, until: released)
    }
    expect(.orphanedSubscription, .subscription, subscription.id)
  }

  mutating func dangling(_ words: MarketplaceWords) {
    let organization = organization(words)
    let binding = bind(identifier("sub"), to: organization.id, since: hoursAgo(3...900))
    expect(.danglingBinding, .binding, binding.id)
  }

  mutating func withoutOrganization(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let binding = bind(subscription.id, to: identifier("org"), since: subscription.createdAt)
    expect(.bindingWithoutOrganization, .binding, binding.id)
  }

  mutating func bindingStuck(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let requested = hoursAgo(2...150)
    let binding = bind(subscription.id, to: organization(words).id, since: requested) {
      $0.state = .requested
      $0.requestedAt = requested
      $0.boundAt = nil
      $0.updatedAt = requested
    }
    expect(.bindingStuck, .binding, binding.id)
  }

  mutating func failedButBound() {
    let since = hoursAgo(25...190)
    let customer = boundCustomer(marketplace("aws", "aws-cn")) {
      $0.state = "subscribe-fail"
      $0.activatedAt = nil
      $0.updatedAt = since
    }
    expect(.failedButBound, .binding, customer.binding.id)
  }

  mutating func pendingTooLong(_ words: MarketplaceWords) {
    let hours: Int64 =
      switch words.name {
      case "azure": 721
      case "gcp": 73
      case "aliyun": 2
      default: 25
      }
    let row = subscription(words, since: hoursAgo(hours...hours + 100)) {
      $0.state = words.pending
      $0.activatedAt = nil
    }
    expect(.pendingTooLong, .subscription, row.id)
  }
}
