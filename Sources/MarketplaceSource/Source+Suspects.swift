import Postgres
public import Reconciliation
import Synchronization

extension Source {
  /// Screens what was pulled on all cores and names the suspects. Throws if a key occurs twice.
  public func suspects(in pulled: Pulled) throws -> Suspects {
    let screening = pulled.screening
    let merged = Mutex(screening.atSight)
    try Workers.run(
      (0..<screening.partitions).map { partition in
        {
          let result = screening.result(ofPartition: partition)
          merged.withLock { $0.merge(result) }
        }
      })
    var result = merged.withLock { $0 }
    result.subscriptions += screening.subscriptions(under: Set(result.repeatedAgreements))
    let names = Names(maker: pulled.maker, cancellation: cancellation)
    try refuseRepeated(result, names)
    return Suspects(
      subscriptions: try names.identifiers(
        of: Set(result.subscriptions), in: subscriptionPlaces),
      organizations: try names.identifiers(
        of: Set(result.organizations), in: organizationPlaces))
  }

  /// The whole rows around suspects.
  public func world(around suspects: Suspects) throws -> World {
    try cancellation.check()
    return try NeighbourhoodReader(marketplace: marketplace, organizations: organizations)
      .world(around: suspects)
  }

  private var subscriptionPlaces: [Names.Place] {
    [
      Names.Place(source: marketplace, relation: .subscription, column: "subscription_id"),
      Names.Place(source: organizations, relation: .binding, column: "subscription_id"),
    ]
  }

  private var organizationPlaces: [Names.Place] {
    [
      Names.Place(source: organizations, relation: .organization, column: "organization_id"),
      Names.Place(source: organizations, relation: .binding, column: "organization_id"),
    ]
  }

  private func refuseRepeated(_ result: Screening.Result, _ names: Names) throws {
    if !result.repeatedSubscriptions.isEmpty {
      throw repeated(
        "subscription", "subscription_id",
        try names.identifiers(of: Set(result.repeatedSubscriptions), in: subscriptionPlaces))
    }
    if !result.repeatedOrganizations.isEmpty {
      throw repeated(
        "organization", "organization_id",
        try names.identifiers(of: Set(result.repeatedOrganizations), in: organizationPlaces))
    }
    if !result.repeatedBindings.isEmpty {
      let place = Names.Place(source: organizations, relation: .binding, column: "binding_id")
      let ids = try names.repeated(withMixed: Set(result.repeatedBindings), in: place)
      if !ids.isEmpty { throw repeated("binding", "binding_id", ids) }
    }
  }

  private func repeated(
    _ relation: String, _ column: String, _ ids: Set<Identifier>
  ) -> SourceError {
    .repeatedKeys(relation: relation, column: column, examples: Array(ids.sorted().prefix(5)))
  }
}
