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
    let bindings = world.bindings.sorted { $0.id < $1.id }
    subscriptions = Dictionary(
      world.subscriptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    organizations = Dictionary(
      world.organizations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    bindingsOfSubscription = Dictionary(grouping: bindings, by: \.subscriptionID)
    bindingsOfOrganization = Dictionary(grouping: bindings, by: \.organizationID)
    subscriptionsOfCustomer = Dictionary(
      grouping: world.subscriptions.sorted { $0.id < $1.id }, by: Customer.init)
    membershipsOfOrganization = Dictionary(grouping: world.memberships, by: \.organizationID)
    paymentMethods = world.paymentMethods.map { rows in
      Dictionary(rows.map { ($0.organizationID, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
