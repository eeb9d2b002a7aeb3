import Reconciliation

/// Usage that nobody pays, or that two are asked to pay.
extension ClusterBuilder {
  mutating func billedTwice(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let isDue = chance(80)
    let charge = charge(
      customer.organization, at: usageMoment(customer), .accepted, for: customer.subscription.id
    ) {
      $0.invoiceState = .directInvoiced
      if !isDue { $0.creditsApplied = $0.amount }
    }
    expect(.billedTwice, .charge, charge.id)
  }

  mutating func meterRejected(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    // Some of it was used before anything was bound.
    let bound = customer.subscription.createdAt
    let isEarly = chance(30) && bound > asOf - .hours(600)
    let charge = charge(
      customer.organization, at: isEarly ? bound - .hours(2) : usageMoment(customer), .rejected,
      for: customer.subscription.id)
    expect(.meterRejected, .charge, charge.id)
  }

  mutating func meteredOutsideEntitlement(_ words: MarketplaceWords) {
    let charge: Charge
    switch way(of: 4) {
    case 0:
      // Before it was bound.
      let since = hoursAgo(10...500)
      let customer = boundCustomer(words, since: since)
      charge = self.charge(
        customer.organization, at: since - .hours(3), .accepted, for: customer.subscription.id)
    case 1:
      // An hour or more after the end.
      let end = hoursAgo(30...190)
      let former = formerCustomer(words, endedAt: end)
      let late = TimeLimit.minutes(Int64.random(in: 60...1000, using: &generator))
      charge = self.charge(
        former.organization, at: end + late, .accepted, for: former.subscription.id)
    case 2:
      // Against what somebody else's subscription pays, or against nothing that is known.
      let (customer, other) = (boundCustomer(words), boundCustomer(words))
      let wrong = pick([other.subscription.id, identifier("sub")])
      charge = self.charge(
        customer.organization, at: usageMoment(customer), .accepted, for: wrong)
    default:
      // While nothing was bound, and invoiced by us, too.
      let customer = boundCustomer(words, since: hoursAgo(10...500))
      charge = self.charge(
        customer.organization, at: customer.subscription.createdAt - .hours(1), .accepted,
        for: customer.subscription.id
      ) { $0.invoiceState = .directInvoiced }
      expect(.billedTwice, .charge, charge.id)
    }
    expect(.meteredOutsideEntitlement, .charge, charge.id)
  }
}
