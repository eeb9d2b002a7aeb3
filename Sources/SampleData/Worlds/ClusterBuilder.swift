import Reconciliation

/// Makes the rows of one customer after another. A customer's rows refer only to each other, so
/// that what is wrong with one says nothing about the next.
struct ClusterBuilder {
  static let marketplaces = MarketplaceWords.all

  let plan: WorldPlan
  var generator: SeededGenerator
  var result = LabelledWorld()
  /// Organizations whose payment label was decided on, be it that there is none.
  var labelled: Set<Identifier> = []
  private var owners: [Identifier: Identifier] = [:]
  private var counter = 0

  init(_ plan: WorldPlan) {
    self.plan = plan
    generator = SeededGenerator(seed: plan.seed)
  }

  var asOf: Timestamp { plan.asOf }

  /// One of the marketplaces with these names.
  mutating func marketplace(_ names: String...) -> MarketplaceWords {
    generator.pick(Self.marketplaces.filter { names.contains($0.name) })
  }

  /// A moment so long ago, plus less than a minute.
  mutating func ago(_ limit: TimeLimit) -> Timestamp {
    asOf - limit - TimeLimit(microseconds: Int64.random(in: 0..<60_000_000, using: &generator))
  }

  /// A moment between so many hours ago.
  mutating func hoursAgo(_ range: ClosedRange<Int64>) -> Timestamp {
    ago(.hours(Int64.random(in: range, using: &generator)))
  }

  mutating func identifier(_ kind: String) -> Identifier {
    counter += 1
    return plan.identifiers.identifier(kind, counter, using: &generator)
  }

  mutating func expect(_ kind: Drift, _ subject: SubjectKind, _ id: Identifier) {
    result.expect(kind.rawValue, subject, id)
  }

  /// Adds a subscription that has been in force for a long time and is held under no licence.
  @discardableResult
  mutating func subscription(
    _ words: MarketplaceWords, buyer: String? = nil, since: Timestamp? = nil,
    _ change: (inout Subscription) -> Void = { _ in }
  ) -> Subscription {
    let created = since ?? hoursAgo(200...20_000)
    let id = identifier("sub")
    var row = Subscription(
      id: id, marketplace: words.name, productCode: words.productCode,
      buyerAccount: buyer ?? "\(counter)", licenseID: generator.chance(60) ? "lic-\(counter)" : nil,
      state: words.active, createdAt: created, activatedAt: created + .minutes(2),
      updatedAt: created + .minutes(3))
    change(&row)
    result.world.subscriptions.append(row)
    return row
  }

  /// Adds an organization and its owner.
  @discardableResult
  mutating func organization(
    _ words: MarketplaceWords, _ change: (inout Organization) -> Void = { _ in }
  ) -> Organization {
    let id = identifier("org")
    var row = Organization(
      id: id, name: CompanyNames.name(counter, site: words.site), state: .active,
      site: Organization.Site(rawValue: words.site) ?? .global,
      createdAt: hoursAgo(20_100...30_000), updatedAt: hoursAgo(10...100))
    change(&row)
    result.world.organizations.append(row)
    let owner = identifier("user")
    owners[id] = owner
    join(id, owner, as: "owner", since: row.createdAt)
    return row
  }

  mutating func join(
    _ organization: Identifier, _ user: Identifier, as role: String, since: Timestamp,
    until: Timestamp? = nil
  ) {
    result.world.memberships.append(
      Membership(
        organizationID: organization, userID: user, role: role, since: since, until: until))
  }

  /// Adds a binding that took hold soon after `since`, asked for by the organization's owner.
  @discardableResult
  mutating func bind(
    _ subscription: Identifier, to organization: Identifier, since: Timestamp,
    _ change: (inout Binding) -> Void = { _ in }
  ) -> Binding {
    let binder = owners[organization] ?? identifier("user")
    var row = Binding(
      id: identifier("bind"), organizationID: organization, subscriptionID: subscription,
      boundBy: binder, state: .bound, requestedAt: since + .minutes(4),
      boundAt: since + .minutes(5), updatedAt: since + .minutes(5))
    change(&row)
    result.world.bindings.append(row)
    return row
  }

  /// Adds a binding that was released.
  @discardableResult
  mutating func bindOnce(
    _ subscription: Identifier, to organization: Identifier, since: Timestamp, until: Timestamp
  ) -> Binding {
    bind(subscription, to: organization, since: since) {
      $0.state = .released
      $0.releasedAt = until
      $0.updatedAt = until
    }
  }

  /// Adds a subscription in force, an organization, and the binding between them.
  @discardableResult
  mutating func boundCustomer(
    _ words: MarketplaceWords, buyer: String? = nil, since: Timestamp? = nil,
    _ change: (inout Subscription) -> Void = { _ in }
  ) -> (subscription: Subscription, organization: Organization, binding: Binding) {
    let subscription = subscription(words, buyer: buyer, since: since, change)
    let organization = organization(words)
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt)
    return (subscription, organization, binding)
  }

  /// Takes what was built, with the labels that nobody has decided on.
  mutating func take() -> LabelledWorld {
    defer {
      result = LabelledWorld()
      labelled = []
      owners = [:]
    }
    for organization in result.world.organizations where !labelled.contains(organization.id) {
      showPayer(of: organization)
    }
    return result
  }
}
