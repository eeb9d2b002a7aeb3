/// The rows of a world by the keys that tie them together.
struct WorldIndex {
  let subscriptions: [Identifier: Subscription]
  let organizations: [Identifier: Organization]
  /// Bindings of each subscription, ordered by id.
  let bindingsOfSubscription: [Identifier: [Binding]]
  /// Bindings of each organization, ordered by id.
  let bindingsOfOrganization: [Identifier: [Binding]]
  /// Subscriptions of each customer, ordered by id.
  let subscriptionsOfCustomer: [Customer: [Subscription]]
  let membershipsOfOrganization: [Identifier: [Membership]]
  /// Payment methods by organization; nil if the source tells of none.
  let paymentMethods: [Identifier: PaymentMethod]?

  init(_ world: World) {
    subscriptions = Dictionary(
      world.subscriptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    organizations = Dictionary(
      world.organizations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    bindingsOfSubscription = Self.grouped(world.bindings, by: \.subscriptionID, ordered: \.id)
    bindingsOfOrganization = Self.grouped(world.bindings, by: \.organizationID, ordered: \.id)
    subscriptionsOfCustomer = Self.grouped(world.subscriptions, by: Customer.init, ordered: \.id)
    membershipsOfOrganization = Dictionary(grouping: world.memberships, by: \.organizationID)
    paymentMethods = world.paymentMethods.map { rows in
      Dictionary(rows.map { ($0.organizationID, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }
  /// Rows by what they share, each group in order. Most groups are of one row, so that to put all rows
  /// in order first would cost more.
  private static func grouped<Row, Key: Hashable>(
    _ rows: [Row], by key: (Row) -> Key, ordered id: (Row) -> Identifier
  ) -> [Key: [Row]] {
    var groups = Dictionary(grouping: rows, by: key)
    for (key, group) in groups where group.count > 1 {
      groups[key] = group.sorted { id($0) < id($1) }
    }
    return groups
  }
}
