public import Reconciliation

extension Source {
  /// The subjects that have an id; one id may name several things of different kinds.
  public func kinds(of id: Identifier) throws -> [SubjectKind] {
    let reader = neighbourhood
    var kinds: [SubjectKind] = []
    let isSubscription =
      try !reader.read(.subscriptions([id])).isEmpty
      || !reader.read(.bindings(.subscription, [id])).isEmpty
    if isSubscription { kinds.append(.subscription) }
    if try !reader.read(.bindings(.binding, [id])).isEmpty { kinds.append(.binding) }
    let isOrganization =
      try !reader.read(.organizations([id])).isEmpty
      || !reader.read(.bindings(.organization, [id])).isEmpty
    if isOrganization { kinds.append(.organization) }
    if hasCharges, try !reader.read(.charges([id])).isEmpty { kinds.append(.charge) }
    return kinds
  }

  /// The suspects whose judgement covers a subject and everything it is tied to.
  public func suspects(around kind: SubjectKind, _ id: Identifier) throws -> Suspects {
    let reader = neighbourhood
    var suspects = Suspects()
    switch kind {
    case .subscription: suspects.subscriptions = [id]
    case .binding:
      let rows = try reader.read(.bindings(.binding, [id]))
      suspects.subscriptions = Set(rows.map(\.subscriptionID))
      suspects.organizations = Set(rows.map(\.organizationID))
    case .organization: suspects.organizations = [id]
    case .charge:
      guard hasCharges else { return suspects }
      suspects.charges = [id]
      suspects.chargedOrganizations = Set(
        try reader.read(.charges([id])).map(\.organizationID))
      suspects.organizations = suspects.chargedOrganizations
    case .feed, .period: break
    }
    let ofOrganizations = try reader.read(.bindings(.organization, suspects.organizations))
    suspects.subscriptions.formUnion(ofOrganizations.map(\.subscriptionID))
    let ofSubscriptions = try reader.read(.bindings(.subscription, suspects.subscriptions))
    suspects.organizations.formUnion(ofSubscriptions.map(\.organizationID))
    let ofNeighbours = try reader.read(.bindings(.organization, suspects.organizations))
    suspects.subscriptions.formUnion(ofNeighbours.map(\.subscriptionID))
    suspects.subscriptions.formUnion(try siblings(of: suspects.subscriptions))
    return suspects
  }
}
