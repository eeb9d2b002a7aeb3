import Reconciliation

/// Two where there may be one.
extension ClusterBuilder {
  mutating func organizationMultiBound(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    let second = subscription(words)
    bind(second.id, to: first.organization.id, since: second.createdAt)
    expect(.organizationMultiBound, .organization, first.organization.id)
  }

  mutating func subscriptionMultiBound(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    let second = organization(words)
    bind(first.subscription.id, to: second.id, since: first.subscription.createdAt)
    expect(.subscriptionMultiBound, .subscription, first.subscription.id)
  }

  mutating func duplicates(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    let others = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      boundCustomer(words, buyer: first.subscription.buyerAccount) {
        $0.licenseID = first.subscription.licenseID
      }
    }
    let ids = ([first] + others).map(\.subscription.id)
    if let smallest = ids.min() { expect(.duplicateSubscription, .subscription, smallest) }
  }
}
