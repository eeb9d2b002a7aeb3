import Reconciliation

/// Usage that a marketplace has not been told of in time, or hardly.
extension ClusterBuilder {
  mutating func meteringWindowMissed(_ words: MarketplaceWords) {
    let customer: Bound
    let start: Timestamp
    if !chance(30) {
      customer = boundCustomer(words, since: hoursAgo(700...20_000))
      start = lateMoment(words)
    } else {
      // AWS takes records for an hour after the end, and no longer.
      customer = endedAndReleased(at: minutesAgo(75...110))
      start = minutesAgo(130...220)
    }
    expect(.meteringWindowMissed, .charge, unmetered(customer, at: start).id)
  }

  mutating func unmeteredInWindow(_ words: MarketplaceWords) {
    let customer: Bound
    let start: Timestamp
    if chance(30) {
      // The end comes before the sixth hour.
      customer = endedAndReleased(at: minutesAgo(15...35))
      start = minutesAgo(100...240)
    } else {
      guard let moment = urgentMoment(words) else { return unmeteredInWindow(pick(Self.byUsage)) }
      customer = boundCustomer(words)
      start = moment
    }
    expect(.unmeteredInWindow, .charge, unmetered(customer, at: start).id)
  }

  /// Marketplaces whose deadline is counted from the usage itself.
  private static let byUsage = MarketplaceWords.all.filter {
    Policy().profile(of: $0.name)?.metering.isByHour == false
  }

  /// A moment of usage whose record is urgent and still taken, for some minutes more; nil where the
  /// deadline is counted from the hour and T lies so near one that there is none.
  private mutating func urgentMoment(_ words: MarketplaceWords) -> Timestamp? {
    let (minutes, urgent) = metering(words)
    if Self.byUsage.contains(where: { $0.name == words.name }) {
      return minutesAgo(urgent + 1...minutes - 15)
    }
    let hour = asOf.startOfHour
    let passed = (asOf.microseconds - hour.microseconds) / 60_000_000
    guard passed >= 5, passed <= 45 else { return nil }
    // More than half of the two hours is over for what began in the first minutes of the last one.
    return hour - .hours(1) + .minutes(Int64.random(in: 0...passed, using: &generator))
  }

  /// Adds a customer of AWS whose subscription ended and was released at once.
  private mutating func endedAndReleased(at end: Timestamp) -> Bound {
    let words = pick(
      MarketplaceWords.all.filter { policy.profile(of: $0.name)?.metering.afterEnd != nil })
    let subscription = ended(words, at: end)
    let organization = organization(words)
    let binding = bind(
      subscription.id, to: organization.id, since: subscription.createdAt, released: end)
    return (subscription, organization, binding)
  }
}
