import Reconciliation

/// Subscriptions, organizations, and the bindings between them.
extension ClusterBuilder {
  /// A customer who pays for one organization by one subscription.
  typealias Bound = (subscription: Subscription, organization: Organization, binding: Binding)

  /// Adds a subscription that has been in force for a long time.
  mutating func subscription(
    _ words: MarketplaceWords, buyer: String? = nil, since: Timestamp? = nil,
    _ change: (inout Subscription) -> Void = { _ in }
  ) -> Subscription {
    let created = since ?? hoursAgo(200...20_000)
    let id = identifier("sub")
    var row = Subscription(
      id: id, marketplace: words.name, productCode: words.productCode,
      buyerAccount: buyer ?? "\(counter)", licenseID: chance(60) ? "lic-\(counter)" : nil,
      state: words.active, createdAt: created, activatedAt: created + .minutes(2),
      updatedAt: created + .minutes(3))
    change(&row)
    result.world.subscriptions.append(row)
    return row
  }

  /// Adds a subscription that ended, and says when in one of the ways there are.
  mutating func ended(
    _ words: MarketplaceWords, buyer: String? = nil, since: Timestamp? = nil, at moment: Timestamp
  ) -> Subscription {
    let word = pick(words[.ended])
    let isTold = chance(80)
    return subscription(words, buyer: buyer, since: since) {
      $0.state = word
      $0.endedAt = isTold ? moment : nil
      $0.updatedAt = moment
    }
  }

  /// Adds an organization in use and its owner, who has been there from the beginning.
  mutating func organization(
    _ words: MarketplaceWords, _ change: (inout Organization) -> Void = { _ in }
  ) -> Organization {
    let id = identifier("org")
    var row = Organization(
      id: id, name: CompanyNames.name(counter, site: words.site), state: .active, site: words.site,
      createdAt: hoursAgo(20_100...30_000), updatedAt: hoursAgo(10...100))
    change(&row)
    result.world.organizations.append(row)
    join(row, as: "owner")
    return row
  }

  /// Adds an organization that was closed.
  mutating func closedOrganization(_ words: MarketplaceWords, at moment: Timestamp) -> Organization
  {
    organization(words) {
      $0.state = .closed
      $0.closedAt = moment
      $0.updatedAt = moment
    }
  }

  /// Adds a binding by the organization's owner that took hold five minutes after `since`.
  @discardableResult
  mutating func bind(
    _ subscription: Identifier, to organization: Identifier, since: Timestamp,
    _ change: (inout Binding) -> Void = { _ in }
  ) -> Binding {
    var row = Binding(
      id: identifier("bind"), organizationID: organization, subscriptionID: subscription,
      boundBy: owner(of: organization) ?? identifier("user"), state: .bound,
      requestedAt: since + .minutes(4), boundAt: since + .minutes(5), updatedAt: since + .minutes(5)
    )
    change(&row)
    result.world.bindings.append(row)
    return row
  }

  /// Adds a binding that took hold five minutes after `since` and was released.
  @discardableResult
  mutating func bind(
    _ subscription: Identifier, to organization: Identifier, since: Timestamp,
    released: Timestamp, _ change: (inout Binding) -> Void = { _ in }
  ) -> Binding {
    bind(subscription, to: organization, since: since) {
      $0.state = .released
      $0.releasedAt = released
      $0.updatedAt = released
      change(&$0)
    }
  }

  /// Adds a request to bind that is being worked on.
  @discardableResult
  mutating func request(
    _ subscription: Identifier, for organization: Identifier, at moment: Timestamp
  ) -> Binding {
    bind(subscription, to: organization, since: moment) {
      $0.state = .requested
      $0.requestedAt = moment
      $0.boundAt = nil
      $0.updatedAt = moment
    }
  }

  /// Adds a subscription in force, an organization, and the binding between them.
  @discardableResult
  mutating func boundCustomer(
    _ words: MarketplaceWords, buyer: String? = nil, since: Timestamp? = nil,
    _ change: (inout Subscription) -> Void = { _ in }
  ) -> Bound {
    let subscription = subscription(words, buyer: buyer, since: since, change)
    let organization = organization(words)
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt)
    return (subscription, organization, binding)
  }
}
