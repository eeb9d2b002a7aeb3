import Reconciliation

/// Subscriptions that end, are suspended, or were replaced.
extension ClusterBuilder {
  mutating func cancelledButBound(_ words: MarketplaceWords) {
    let subscription = ended(words, at: hoursAgo(3...190))
    let organization = organization(words)
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt)
    expect(.cancelledButBound, .binding, binding.id)
  }

  mutating func endingStuck() {
    let customer = ending(at: hoursAgo(3...190), isBound: chance(60))
    expect(.endingStuck, .subscription, customer.subscription.id)
  }

  mutating func endingWindow() {
    // Most are ending since some minutes; AWS may also announce an end to come.
    let customer = ending(
      at: chance(70) ? minutesAgo(1...45) : asOf + .minutes(90), isBound: true)
    if let binding = customer.binding { expect(.endingWindow, .binding, binding.id) }
  }

  /// Adds a subscription that winds down, and says since when in one of the two ways there are.
  private mutating func ending(
    at moment: Timestamp, isBound: Bool
  ) -> (subscription: Subscription, binding: Binding?) {
    let words = marketplace(knowing: .endingNow)
    let word = pick(words[.endingNow])
    let isTold = moment > asOf || chance(70)
    let updated = min(moment, asOf)
    let subscription = subscription(words) {
      $0.state = word
      $0.endingAt = isTold ? moment : nil
      $0.updatedAt = updated
    }
    let organization = organization(words)
    let binding =
      isBound ? bind(subscription.id, to: organization.id, since: subscription.createdAt) : nil
    return (subscription, binding)
  }

  mutating func suspendedButBound() {
    let words = marketplace(knowing: .suspended)
    let customer = suspended(words, since: hoursAgo(2...190))
    bindTo(customer, words)
  }

  mutating func suspensionOverdue() {
    let words = pick(
      MarketplaceWords.all.filter { policy.profile(of: $0.name)?.suspendedAfter != nil })
    let customer = suspended(words, since: hoursAgo(725...2000))
    expect(.suspensionOverdue, .subscription, customer.id)
    if chance(60) { bindTo(customer, words) }
  }

  /// Adds a suspended subscription, and says since when in one of the two ways there are.
  private mutating func suspended(_ words: MarketplaceWords, since: Timestamp) -> Subscription {
    let (word, isTold) = (pick(words[.suspended]), chance(70))
    return subscription(words, since: hoursAgo(3000...20_000)) {
      $0.state = word
      $0.suspendedAt = isTold ? since : nil
      $0.updatedAt = since
    }
  }

  private mutating func bindTo(_ suspended: Subscription, _ words: MarketplaceWords) {
    let binding = bind(
      suspended.id, to: organization(words).id, since: suspended.createdAt)
    expect(.suspendedButBound, .binding, binding.id)
  }

  mutating func supersededTarget() {
    let words = marketplace(knowing: .superseded)
    let word = pick(words[.superseded])
    let renewed = hoursAgo(3...190)
    let old = boundCustomer(words) { ($0.state, $0.updatedAt) = (word, renewed) }
    expect(.supersededTarget, .binding, old.binding.id)
    switch way(of: 3) {
    case 0: break
    case 1: result.world.subscriptions[0].successorID = identifier("sub")
    default:
      let successor = subscription(
        words, buyer: old.subscription.buyerAccount, since: renewed)
      result.world.subscriptions[0].successorID = successor.id
      if renewed < asOf - .hours(25) {
        expect(.orphanedSubscription, .subscription, successor.id)
      } else {
        // Not for a day yet.
        result.world.subscriptions[1].activatedAt = max(renewed, asOf - .hours(20))
      }
    }
  }
}
