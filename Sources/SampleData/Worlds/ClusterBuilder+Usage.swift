import Reconciliation

/// Metering and invoices.
extension ClusterBuilder {
  mutating func billedTwice(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let row = charge(
      customer.organization.id, at: hoursAgo(2...150), .accepted, for: customer.subscription.id
    ) {
      $0.invoiceState = .directInvoiced
    }
    expect(.billedTwice, .charge, row.id)
  }

  mutating func meterRejected(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let row = charge(
      customer.organization.id, at: hoursAgo(2...150), .rejected, for: customer.subscription.id)
    expect(.meterRejected, .charge, row.id)
  }

  mutating func meteredOutside(_ words: MarketplaceWords) {
    if generator.chance(50) {
      // Before it was bound.
      let since = hoursAgo(50...120)
      let customer = boundCustomer(words, since: since)
      let row = charge(
        customer.organization.id, at: since - .hours(3), .accepted, for: customer.subscription.id)
      expect(.meteredOutsideEntitlement, .charge, row.id)
    } else {
      // More than an hour after the subscription ended.
      let end = hoursAgo(24...140)
      let subscription = ended(words, at: end)
      let organization = organization(words)
      bindOnce(
        subscription.id, to: organization.id, since: subscription.createdAt,
        until: end + .minutes(10))
      let row = charge(
        organization.id, at: end + .minutes(61), .accepted, for: subscription.id)
      expect(.meteredOutsideEntitlement, .charge, row.id)
    }
  }

  mutating func windowMissed(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let hours: ClosedRange<Int64> =
      words.name == "azure" || words.name == "gcp" ? 25...150 : 7...150
    let isPending = generator.chance(30)
    let row = charge(
      customer.organization.id, at: hoursAgo(hours), isPending ? .pending : nil,
      for: isPending ? customer.subscription.id : nil)
    expect(.meteringWindowMissed, .charge, row.id)
  }

  mutating func unmetered() {
    let words = marketplace("aws", "aws-cn", "azure", "gcp")
    let customer = boundCustomer(words)
    let hours: ClosedRange<Int64> =
      switch words.name {
      case "aws-cn": 2...5
      case "aws": 4...5
      default: 13...22
      }
    let isPending = generator.chance(30)
    let row = charge(
      customer.organization.id, at: hoursAgo(hours), isPending ? .pending : nil,
      for: isPending ? customer.subscription.id : nil)
    expect(.unmeteredInWindow, .charge, row.id)
  }
}
