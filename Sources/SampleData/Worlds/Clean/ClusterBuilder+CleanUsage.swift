import Reconciliation

/// Near misses by what was used and metered.
extension ClusterBuilder {
  mutating func creditsPaidAll(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let isBeyond = chance(30)
    charge(customer.organization, at: usageMoment(customer)) {
      $0.creditsApplied = isBeyond ? $0.amount + $0.amount : $0.amount
    }
  }

  mutating func recordUnderWay(_ words: MarketplaceWords) {
    unmetered(boundCustomer(words), at: freshMoment(words))
  }

  /// Metered a minute before the marketplace would have refused it.
  mutating func recordJustInTime(_ words: MarketplaceWords) {
    let customer = boundCustomer(words, since: hoursAgo(700...20_000))
    let start = lateMoment(words)
    let limit = TimeLimit.minutes(metering(words).minutes - 1)
    charge(customer.organization, at: start, .accepted, for: customer.subscription.id) {
      $0.receiptAt = start + limit
    }
  }

  mutating func refusedWithoutDue(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    charge(
      customer.organization, at: usageMoment(customer), .rejected, for: customer.subscription.id
    ) { $0.cashApplied = $0.amount }
  }

  /// Ours to invoice, and invoiced by us; nothing is due to a marketplace.
  mutating func usageBeforeBinding(_ words: MarketplaceWords) {
    let organization = organization(words)
    let since = hoursAgo(10...500)
    if chance(50) {
      let subscription = subscription(words, since: since)
      bind(subscription.id, to: organization.id, since: since)
    }
    let state = pick([Charge.InvoiceState.open, .directInvoiced, .disputed])
    charge(organization, at: since - .hours(1)) { $0.invoiceState = state }
  }

  /// Used in the hour after the end, when final records are taken, or in the hour of the end.
  mutating func usageInWindDown(_ words: MarketplaceWords) {
    let end = hoursAgo(3...190)
    let (subscription, organization) = formerCustomer(words, endedAt: end)
    let start =
      chance(70) ? end + .minutes(Int64.random(in: 0...59, using: &generator)) : end - .minutes(20)
    charge(organization, at: start, .accepted, for: subscription.id)
  }

  /// Never metered, and no longer of this or the previous billing period.
  mutating func usageLongAgo(_ words: MarketplaceWords) {
    let customer = boundCustomer(words, since: hoursAgo(2500...20_000))
    unmetered(customer, at: hoursAgo(1600...2400))
  }

  mutating func usageOfTrial(_ words: MarketplaceWords) {
    let end = asOf + .hours(300)
    let customer = boundCustomer(words) { ($0.isTrial, $0.termEndsAt) = (true, end) }
    unmetered(customer, at: usageMoment(customer))
  }

  mutating func refund(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let state = pick([nil, Charge.ReceiptState.accepted, .rejected])
    charge(
      customer.organization, at: usageMoment(customer), state,
      for: state.map { _ in customer.subscription.id }
    ) { $0.amount = .zero - $0.amount }
  }
}
