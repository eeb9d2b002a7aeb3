import Reconciliation

/// Subscriptions that are not what their bindings or their customers think.
extension ClusterBuilder {
  mutating func rebindNeeded(_ words: MarketplaceWords) {
    let (old, organization) = formerCustomer(
      words, since: hoursAgo(3000...20_000), endedAt: hoursAgo(100...2000))
    let new = subscription(words, buyer: old.buyerAccount, since: hoursAgo(2...90)) {
      $0.licenseID = old.licenseID
    }
    if chance(20) {
      // It was removed with all that belongs to it.
      result.world.organizations.removeAll { $0.id == organization.id }
    }
    expect(.rebindNeeded, .subscription, new.id)
  }

  mutating func termPassed(_ words: MarketplaceWords) {
    let over = hoursAgo(2...190)
    if chance(70) {
      let customer = boundCustomer(words) { $0.termEndsAt = over }
      expect(.termPassed, .subscription, customer.subscription.id)
    } else {
      let subscription = subscription(words) { $0.termEndsAt = over }
      expect(.termPassed, .subscription, subscription.id)
      expect(.orphanedSubscription, .subscription, subscription.id)
    }
  }

  mutating func trialOverButBound(_ words: MarketplaceWords) {
    let over = minutesAgo(1...9000)
    let customer = boundCustomer(words) { ($0.isTrial, $0.termEndsAt) = (true, over) }
    if chance(30) {
      // What was bought before the trial has ended, too.
      _ = ended(words, buyer: customer.subscription.buyerAccount, at: hoursAgo(3...190))
    }
    expect(.trialOverButBound, .binding, customer.binding.id)
  }

  mutating func unknownState(_ words: MarketplaceWords) {
    let word = pick(["paused", "subscribe-succes", words.active.uppercased() + " ", ""])
    if chance(70) {
      let customer = boundCustomer(words) { $0.state = word }
      expect(.unknownState, .subscription, customer.subscription.id)
    } else {
      let subscription = subscription(words) { $0.state = word }
      expect(.unknownState, .subscription, subscription.id)
    }
  }
}
