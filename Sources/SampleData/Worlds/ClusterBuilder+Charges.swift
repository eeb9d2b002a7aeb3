import Reconciliation

/// Usage, and until when a marketplace takes records of it.
extension ClusterBuilder {
  /// Adds the charge of an hour, or of what has passed of it, of up to two hundred units.
  @discardableResult
  mutating func charge(
    _ organization: Organization, at start: Timestamp, _ receipt: Charge.ReceiptState? = nil,
    for subscription: Identifier? = nil, _ change: (inout Charge) -> Void = { _ in }
  ) -> Charge {
    let end = min(start + .hours(1), asOf)
    let amount = Int128(Int64.random(in: 1...20_000_000_000, using: &generator))
    var row = Charge(
      id: identifier("charge"), organizationID: organization.id, usageStart: start, usageEnd: end,
      amount: Amount(hundredMillionths: amount), currency: organization.site == .cn ? "CNY" : "USD",
      subscriptionID: subscription, receiptState: receipt,
      receiptAt: receipt == nil || receipt == .pending ? nil : end)
    change(&row)
    result.world.charges?.append(row)
    return row
  }

  /// Adds a charge that no record was accepted of: none was sent, or there is no answer yet.
  @discardableResult
  mutating func unmetered(_ customer: Bound, at start: Timestamp) -> Charge {
    let isSent = chance(40)
    return charge(
      customer.organization, at: start, isSent ? .pending : nil,
      for: isSent ? customer.subscription.id : nil)
  }

  /// How many minutes a marketplace takes records for, and after how many one is urgent, at the
  /// earliest.
  func metering(_ words: MarketplaceWords) -> (minutes: Int64, urgentMinutes: Int64) {
    guard let metering = policy.profile(of: words.name)?.metering else { return (60, 30) }
    let minutes = metering.after.microseconds / 60_000_000
    let urgent = metering.urgentAfter.map { $0.microseconds / 60_000_000 } ?? minutes / 2
    // Counted from the start of the hour, half of the time can be over half an hour early.
    return (minutes, metering.isByHour ? min(urgent, 30) : urgent)
  }

  /// A moment of usage so young that a missing record is not urgent, for some minutes more.
  mutating func freshMoment(_ words: MarketplaceWords) -> Timestamp {
    minutesAgo(1...metering(words).urgentMinutes - 12)
  }

  /// A moment of usage in the open or the previous billing period for which the marketplace takes
  /// records no longer.
  mutating func lateMoment(_ words: MarketplaceWords) -> Timestamp {
    minutesAgo(metering(words).minutes...hoursInScope * 60)
  }

  /// No two months are shorter than this, so that it lies in the open or the previous one.
  var hoursInScope: Int64 { 660 }
}
