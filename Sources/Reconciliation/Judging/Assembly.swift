/// Puts the facts of subjects together from whole rows.
struct Assembly {
  let judgement: Judgement
  let lifecycle: Lifecycle
  let index: WorldIndex
  /// How many billable subscriptions each customer of several has.
  private let billableOfCustomer: [Customer: Int]
  /// The bindings of each customer's ended subscriptions to organizations that have no live binding
  /// now, ordered by id.
  private let forsakenOfCustomer: [Customer: [Binding]]

  init(judgement: Judgement, lifecycle: Lifecycle, index: WorldIndex) {
    self.judgement = judgement
    self.lifecycle = lifecycle
    self.index = index
    func isLive(_ binding: Binding) -> Bool {
      BindingFacts(binding, subscription: nil, organization: nil).isLive(at: judgement.asOf)
    }
    func isForsaken(_ binding: Binding) -> Bool {
      let facts = BindingFacts(binding, subscription: nil, organization: nil)
      return BindingInterval(facts) != nil
        && !(index.bindingsOfOrganization[binding.organizationID] ?? []).contains(where: isLive)
    }
    // What a customer's other subscriptions are matters only where there are others.
    let withOthers = index.subscriptionsOfCustomer.filter { $0.value.count > 1 }
    billableOfCustomer = withOthers.mapValues { rows in
      rows.count { lifecycle.state(of: $0.state, at: $0.marketplace).isBillable }
    }
    forsakenOfCustomer = withOthers.mapValues { rows in
      rows.filter { lifecycle.state(of: $0.state, at: $0.marketplace) == .ended }
        .flatMap { index.bindingsOfSubscription[$0.id] ?? [] }.filter(isForsaken)
        .sorted { $0.id < $1.id }
    }
  }

  private var policy: Policy { judgement.policy }

  func facts(of row: Subscription) -> SubscriptionFacts.Row {
    .init(row, lifecycle, policy)
  }

  func state(of row: Subscription) -> CanonicalState {
    lifecycle.state(of: row.state, at: row.marketplace)
  }

  func isLive(_ binding: Binding) -> Bool {
    BindingFacts(binding, subscription: nil, organization: nil).isLive(at: judgement.asOf)
  }

  // MARK: Subscriptions

  func subscription(_ id: Identifier) -> SubscriptionSubject {
    let row = index.subscriptions[id]
    let bindings = index.bindingsOfSubscription[id] ?? []
    let live = bindings.filter(isLive)
    let forsaken = row.map(forsaken) ?? []
    let facts = SubscriptionFacts(
      row: row.map(facts),
      ties: .init(
        live: live.count, requested: bindings.count { $0.state == .requested },
        lastReleasedAt: bindings.compactMap {
          BindingFacts($0, subscription: nil, organization: nil).gaveUpAt
        }.max()),
      customer: CustomerFacts(
        hasOtherBillable: row.map(hasOtherBillable) ?? false,
        hasForsakenOrganization: !forsaken.isEmpty))
    return SubscriptionSubject(
      id: id, row: row, facts: facts, bindings: bindings, live: live, forsaken: forsaken)
  }

  /// Bindings of the customer's ended subscriptions to organizations without a live binding.
  private func forsaken(by row: Subscription) -> [Binding] {
    (forsakenOfCustomer[Customer(row)] ?? []).filter { $0.subscriptionID != row.id }
  }

  private func others(than row: Subscription) -> [Subscription] {
    (index.subscriptionsOfCustomer[Customer(row)] ?? []).filter { $0.id != row.id }
  }

  private func hasOtherBillable(_ row: Subscription) -> Bool {
    guard let billable = billableOfCustomer[Customer(row)] else { return false }
    return billable > (state(of: row).isBillable ? 1 : 0)
  }

  // MARK: Bindings

  func binding(_ row: Binding) -> BindingSubject {
    let subscription = index.subscriptions[row.subscriptionID]
    let organization = index.organizations[row.organizationID]
    let overlapped = overlapped(by: row)
    var facts = BindingFacts(
      row, subscription: subscription.map(facts),
      organization: organization.map(OrganizationFacts.Row.init))
    facts.customer.hasOtherBillable = subscription.map(hasOtherBillable) ?? false
    facts.binder = binder(of: row)
    facts.overlapsEarlier = !overlapped.isEmpty
    return BindingSubject(
      row: row, facts: facts, subscription: subscription, organization: organization,
      overlapped: overlapped, successor: subscription?.successorID.flatMap(successor),
      releaseObstacles: releaseObstacles(row, subscription))
  }

  private func binder(of row: Binding) -> BinderFacts {
    guard let boundAt = row.boundAt else { return BinderFacts() }
    let members = index.membershipsOfOrganization[row.organizationID] ?? []
    return BinderFacts(
      wasAllowed: members.contains {
        $0.userID == row.boundBy && $0.isHeld(at: boundAt) && policy.mayBind($0.role)
      }, isRosterKnown: members.contains { $0.since <= boundAt })
  }

  private func overlapped(by row: Binding) -> [Binding] {
    guard let own = interval(of: row) else { return [] }
    let near =
      (index.bindingsOfSubscription[row.subscriptionID] ?? [])
      + (index.bindingsOfOrganization[row.organizationID] ?? [])
    let found = near.filter { other in
      guard other.id != row.id, let interval = interval(of: other) else { return false }
      let isEarlier =
        interval.from < own.from || interval.from == own.from && other.id < row.id
      return isEarlier && own.overlaps(interval, before: judgement.asOf)
        && !(isLive(row) && isLive(other))
    }
    let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return byID.values.sorted { $0.id < $1.id }
  }

  private func interval(of row: Binding) -> BindingInterval? {
    BindingInterval(BindingFacts(row, subscription: nil, organization: nil))
  }

  private func successor(_ id: Identifier) -> BindingSubject.Successor? {
    index.subscriptions[id].map { row in
      BindingSubject.Successor(
        row: row, state: state(of: row),
        isTied: (index.bindingsOfSubscription[id] ?? []).contains {
          isLive($0) || $0.state == .requested
        })
    }
  }

  private func releaseObstacles(_ row: Binding, _ subscription: Subscription?) -> [String] {
    var obstacles: [String] = []
    let others = subscription.map(others) ?? []
    if others.contains(where: { state(of: $0).isOpen || state(of: $0) == .unknown }) {
      obstacles.append("the customer has another subscription that is open, or nobody knows")
    }
    let near = index.bindingsOfOrganization[row.organizationID] ?? []
    if near.contains(where: { $0.state == .requested }) {
      obstacles.append("the organization has a requested binding")
    }
    return obstacles
  }

  // MARK: Organizations

  func organization(_ id: Identifier) -> OrganizationSubject {
    let row = index.organizations[id]
    let bindings = index.bindingsOfOrganization[id] ?? []
    let live = bindings.filter(isLive)
    let payer = live.count == 1 ? index.subscriptions[live[0].subscriptionID] : nil
    let shown = index.paymentMethods?[id]
    let facts = OrganizationFacts(
      row: row.map(OrganizationFacts.Row.init), liveBindings: live.count,
      requestedBindings: bindings.count { $0.state == .requested },
      payerState: payer.map(state),
      label: index.paymentMethods == nil
        ? nil
        : .init(
          channel: shown?.channel ?? .none,
          namesPayer: shown.map { names($0, live.first?.subscriptionID, payer) } ?? false),
      hasAdministrator: (index.membershipsOfOrganization[id] ?? []).contains {
        $0.isHeld(at: judgement.asOf) && policy.administers($0.role)
      })
    let payers = live.compactMap { index.subscriptions[$0.subscriptionID] }.map {
      ($0.id, (row: $0, mayStayBound: state(of: $0).properties.mayStayBound))
    }
    return OrganizationSubject(
      id: id, row: row, facts: facts, live: live,
      payers: Dictionary(payers, uniquingKeysWith: { first, _ in first }), paymentMethod: shown)
  }

  /// Whether a label names the subscription that pays and, as far as that is known, its marketplace.
  private func names(_ shown: PaymentMethod, _ id: Identifier?, _ payer: Subscription?) -> Bool {
    guard let id, shown.subscriptionID == id else { return false }
    guard let payer else { return true }
    return shown.marketplace.map { Identifier($0) == Identifier(payer.marketplace) } ?? false
  }

  // MARK: Charges

  func charge(_ row: Charge) -> ChargeSubject {
    let windows = windows(of: row.organizationID)
    let ownership = Ownership(
      usageStart: row.usageStart,
      acceptedFor: row.receiptState == .accepted ? row.subscriptionID : nil, among: windows,
      windDown: policy.windDown)
    let facts = ChargeFacts(
      usageStart: row.usageStart, isDue: row.due > .zero, receiptState: row.receiptState,
      invoiceState: row.invoiceState, meteredAgainst: row.subscriptionID, among: windows,
      windDown: policy.windDown)
    var subscription = row.subscriptionID
    if case .one(let payer, _) = ownership { subscription = payer.subscription }
    return ChargeSubject(
      row: row, facts: facts, ownership: ownership,
      subscription: subscription.flatMap { index.subscriptions[$0] },
      organization: index.organizations[row.organizationID])
  }

  /// Every window of an organization.
  private func windows(of organization: Identifier) -> [PayerWindow<Identifier>] {
    (index.bindingsOfOrganization[organization] ?? []).compactMap { binding in
      guard let subscription = index.subscriptions[binding.subscriptionID],
        let interval = interval(of: binding), let entitlement = Entitlement(facts(of: subscription))
      else { return nil }
      return PayerWindow(
        Window(interval, entitlement), subscription: subscription.id,
        isTrial: subscription.isTrial,
        metering: policy.profile(of: subscription.marketplace)?.metering)
    }
  }
}
