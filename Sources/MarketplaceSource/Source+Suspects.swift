import Postgres
public import Reconciliation
import Synchronization

/// What screening amounts to.
public struct Screened: Sendable {
  /// What has to be judged.
  public let suspects: Suspects
  /// What was read of the charges.
  public let readings: [SourceReading]
  /// How many bindings are in force.
  public let live: LiveBindings
  let maker: KeyMaker
  let windows: WindowTable
}

extension Source {
  /// Screens what was pulled on all cores, streams the charges past the windows, and names the
  /// suspects. Throws if a key occurs twice.
  public func suspects(
    in pulled: Pulled, _ periods: BillingPeriods,
    progress: @escaping @Sendable (_ relation: String, _ rows: Int) -> Void
  ) throws -> Screened {
    try pulled.memory.bounding { try screened(pulled, periods, progress) }
  }

  private func screened(
    _ pulled: Pulled, _ periods: BillingPeriods,
    _ progress: @escaping @Sendable (_ relation: String, _ rows: Int) -> Void
  ) throws -> Screened {
    let screening = pulled.screening
    var result = screening.atSight
    result.merge(try onAllCores(screening.partitions, screening.subscriptionSide))
    result.merge(try onAllCores(screening.partitions, screening.organizationSide))
    result.subscriptions += screening.subscriptionsOfCustomers(result)
    let names = Names(maker: pulled.maker, cancellation: cancellation)
    try refuseRepeated(result, names)
    var suspects = Suspects(
      subscriptions: try names.identifiers(
        of: Set(result.subscriptions), in: subscriptionPlaces),
      organizations: try names.identifiers(
        of: Set(result.organizations), in: organizationPlaces))
    let windows = try windows(of: screening)
    guard hasCharges else {
      return Screened(
        suspects: suspects, readings: [], live: result.live, maker: pulled.maker, windows: windows)
    }
    let pull = ChargePull(organizations, periods, pulled.maker, cancellation, progress: progress)
    let reading = try pull.run(
      past: ChargeScreen(screening.judgement, windows), into: &suspects)
    return Screened(
      suspects: suspects, readings: [reading], live: result.live, maker: pulled.maker,
      windows: windows)
  }

  private func onAllCores(
    _ partitions: Int, _ screen: @escaping @Sendable (Int) -> ScreeningResult
  ) throws -> ScreeningResult {
    let merged = Mutex(ScreeningResult())
    try Workers.run(
      (0..<partitions).map { partition in
        {
          let result = screen(partition)
          merged.withLock { $0.merge(result) }
        }
      })
    return merged.withLock { $0 }
  }

  private func windows(of screening: Screening) throws -> WindowTable {
    let parts = Mutex([WindowTable.Partition?](repeating: nil, count: screening.partitions))
    try Workers.run(
      (0..<screening.partitions).map { partition in
        {
          let part = screening.windows(ofPartition: partition)
          parts.withLock { $0[partition] = part }
        }
      })
    return screening.windows(parts.withLock { $0.compactMap(\.self) })
  }

  /// The whole rows around suspects.
  public func world(around suspects: Suspects) throws -> World {
    try cancellation.check()
    return try neighbourhood.world(around: suspects)
  }

  var neighbourhood: NeighbourhoodReader {
    NeighbourhoodReader(
      marketplace: marketplace, organizations: organizations, hasLabels: hasPaymentMethods,
      hasCharges: hasCharges, cancellation: cancellation,
      connections: means.connections)
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

  private func refuseRepeated(_ result: ScreeningResult, _ names: Names) throws {
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
    if !result.repeatedLabels.isEmpty {
      let place = Names.Place(
        source: organizations, relation: .paymentMethod, column: "organization_id")
      throw repeated(
        "payment_method", "organization_id",
        try names.identifiers(of: Set(result.repeatedLabels), in: [place]))
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
