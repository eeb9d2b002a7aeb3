import Reconciliation

/// Near misses with trials.
extension ClusterBuilder {
  mutating func trial(_ words: MarketplaceWords) {
    let end = asOf + .hours(Int64.random(in: 1...700, using: &generator))
    boundCustomer(words) { ($0.isTrial, $0.termEndsAt) = (true, end) }
  }

  /// The trial is over, and the customer has bought; the binding has a day to follow.
  mutating func trialOverAndBought(_ words: MarketplaceWords) {
    let end = hoursAgo(1...20)
    let trial = boundCustomer(words) {
      ($0.isTrial, $0.termEndsAt, $0.licenseID) = (true, end, "trial agreement")
    }
    _ = subscription(words, buyer: trial.subscription.buyerAccount, since: hoursAgo(0...20)) {
      $0.licenseID = "paid agreement"
    }
  }

  mutating func trialReplaced() {
    let words = marketplace(knowing: .superseded)
    let (word, replaced) = (pick(words[.superseded]), hoursAgo(30...190))
    let organization = organization(words)
    let trial = subscription(words) {
      ($0.state, $0.endedAt, $0.updatedAt) = (word, replaced, replaced)
      ($0.isTrial, $0.termEndsAt) = (true, replaced)
    }
    bind(trial.id, to: organization.id, since: trial.createdAt, released: replaced)
    let paid = subscription(words, buyer: trial.buyerAccount, since: replaced)
    result.world.subscriptions[0].successorID = paid.id
    bind(paid.id, to: organization.id, since: replaced)
  }

  /// The same subscription, paid from then on.
  mutating func trialTurnedPaid(_ words: MarketplaceWords) {
    let (turned, end) = (hoursAgo(1...190), asOf + .hours(2000))
    boundCustomer(words) { ($0.termEndsAt, $0.updatedAt) = (end, turned) }
  }
}
