import Reconciliation

/// Two where there may be one.
extension ClusterBuilder {
  mutating func duplicateSubscription(_ words: MarketplaceWords) {
    let first = boundCustomer(words).subscription
    var ids = [first.id]
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      if chance(30) {
        // Pressed 继续订阅 twice today, and has not bound the second one yet.
        let second = subscription(words, buyer: first.buyerAccount, since: hoursAgo(1...20)) {
          $0.licenseID = first.licenseID
        }
        ids.append(second.id)
      } else {
        let second = boundCustomer(words, buyer: first.buyerAccount) {
          $0.licenseID = first.licenseID
        }
        ids.append(second.subscription.id)
      }
    }
    if let smallest = ids.min() { expect(.duplicateSubscription, .subscription, smallest) }
  }

  mutating func organizationMultiBound(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    for _ in 0..<Int.random(in: 1...2, using: &generator) {
      let second = subscription(words)
      bind(second.id, to: first.organization.id, since: second.createdAt)
    }
    if chance(30) {
      // And one that has ended: it is clear that this one has to go.
      let gone = ended(words, at: hoursAgo(3...190))
      let binding = bind(gone.id, to: first.organization.id, since: gone.createdAt)
      expect(.cancelledButBound, .binding, binding.id)
    }
    expect(.organizationMultiBound, .organization, first.organization.id)
  }

  mutating func subscriptionMultiBound(_ words: MarketplaceWords) {
    if chance(20) {
      // Nobody tells of the subscription, either.
      let missing = identifier("sub")
      for _ in 0..<2 {
        let binding = bind(missing, to: organization(words).id, since: hoursAgo(3...900))
        expect(.danglingBinding, .binding, binding.id)
      }
      expect(.subscriptionMultiBound, .subscription, missing)
      return
    }
    let first = boundCustomer(words)
    for _ in 0..<Int.random(in: 1...2, using: &generator) {
      bind(
        first.subscription.id, to: organization(words).id, since: first.subscription.createdAt)
    }
    expect(.subscriptionMultiBound, .subscription, first.subscription.id)
  }
}
