import Postgres
import Reconciliation

/// Takes in all bindings.
struct BindingPull: Sendable {
  private let pull: NarrowPull
  private let maker: KeyMaker
  private let subscriptionType: IdentifierType
  private let organizationType: IdentifierType

  init(
    _ source: SourceSnapshot, _ maker: KeyMaker, _ cancellation: Cancellation,
    progress: @escaping @Sendable (String, Int) -> Void
  ) {
    pull = NarrowPull(
      .binding, columns: Relation.binding.narrowColumns, of: source, maker, cancellation,
      progress: progress)
    self.maker = maker
    subscriptionType = source.check.identifierType(.binding, "subscription_id")
    organizationType = source.check.identifierType(.binding, "organization_id")
  }

  /// Reads every row into the intake.
  func run(into intake: BindingIntake) throws -> SourceReading {
    let subscriptions = KeyReader(subscriptionType, maker)
    let organizations = KeyReader(organizationType, maker)
    let states = Words(Binding.State.self, column: "state")
    var reading = SourceReading(source: Feed.organizations, relation: "binding", rows: 0)
    try pull.forEachRow { row in
      reading.digest &+= KeyedHash.unkeyed.hash64(row.remainingBytes)
      reading.rows += 1
      intake.add(
        try pull.identifierReader.key(row.nextField()),
        subscription: try subscriptions.key(row.nextField()),
        organization: try organizations.key(row.nextField()),
        BindingFacts(
          state: try states.value(row.nextField()), requestedAt: try row.nextField().moment(),
          boundAt: try row.nextField().optionalMoment(),
          releasedAt: try row.nextField().optionalMoment(),
          updatedAt: try row.nextField().moment(), subscription: nil, organization: nil))
    }
    return reading
  }
}
