import Reconciliation

/// Payment labels and usage.
extension ClusterBuilder {
  /// Sets what an organization shows; with nil it shows nothing.
  mutating func show(
    _ organization: Identifier, _ channel: PaymentMethod.Channel?, marketplace: String? = nil,
    subscription: Identifier? = nil
  ) {
    labelled.insert(organization)
    guard let channel else { return }
    let hasCard = channel == .card || generator.chance(30)
    let updated = hoursAgo(1...100)
    result.world.paymentMethods?.append(
      PaymentMethod(
        organizationID: organization, channel: channel, marketplace: marketplace,
        subscriptionID: subscription, hasCard: hasCard, updatedAt: updated))
  }

  /// Shows what is so: the subscription that pays, or a card, or nothing.
  mutating func showPayer(of organization: Organization) {
    let live = result.world.bindings.filter {
      $0.organizationID == organization.id && isLive($0)
    }
    guard let payer = live.first else {
      show(organization.id, generator.chance(50) ? .card : nil)
      return
    }
    let row = result.world.subscriptions.first { $0.id == payer.subscriptionID }
    show(
      organization.id, .marketplace, marketplace: row?.marketplace ?? "aws",
      subscription: payer.subscriptionID)
  }

  private func isLive(_ row: Binding) -> Bool {
    row.state == .bound && row.boundAt.map { $0 <= asOf } ?? true
      && row.releasedAt.map { $0 > asOf } ?? true
  }

  /// Adds an hour's charge.
  @discardableResult
  mutating func charge(
    _ organization: Identifier, at start: Timestamp, _ receipt: Charge.ReceiptState? = nil,
    for subscription: Identifier? = nil, _ change: (inout Charge) -> Void = { _ in }
  ) -> Charge {
    let amount = Int128.random(in: 1...500_000_000_000, using: &generator)
    let isChinese = result.world.organizations.contains { $0.id == organization && $0.site == .cn }
    var row = Charge(
      id: identifier("charge"), organizationID: organization, usageStart: start,
      usageEnd: start + .hours(1), amount: Amount(hundredMillionths: amount),
      currency: isChinese ? "CNY" : "USD", subscriptionID: subscription, receiptState: receipt,
      receiptAt: receipt == nil || receipt == .pending ? nil : start + .minutes(65))
    change(&row)
    result.world.charges?.append(row)
    return row
  }

  /// Adds usage that is as it should be to a customer who is bound to a subscription in force.
  mutating func addUsage() {
    guard let binding = result.world.bindings.last(where: { $0.state == .bound }),
      let boundAt = binding.boundAt,
      let payer = result.world.subscriptions.first(where: { $0.id == binding.subscriptionID }),
      let words = Self.marketplaces.first(where: { $0.name == payer.marketplace }),
      payer.state == words.active, !payer.isTrial
    else { return }
    for _ in 0..<plan.chargesPerCustomer {
      let moment = hoursAgo(2...150)
      guard moment > boundAt else { continue }
      addCharge(binding.organizationID, payer.id, at: moment)
    }
  }

  private mutating func addCharge(
    _ organization: Identifier, _ payer: Identifier, at moment: Timestamp
  ) {
    switch plan.isSettled ? 0 : Int.random(in: 0..<10, using: &generator) {
    case 0..<6: charge(organization, at: moment, .accepted, for: payer)
    case 6: charge(organization, at: moment) { $0.creditsApplied = $0.amount }
    case 7: charge(organization, at: ago(.minutes(20)))
    case 8:
      charge(organization, at: moment, .accepted, for: payer) {
        $0.amount = .zero - $0.amount
      }
    default:
      charge(organization, at: moment, .accepted, for: payer) {
        $0.invoiceState = .marketplaceInvoiced
      }
    }
  }
}
