import Postgres
import Reconciliation

/// Takes in all bindings.
struct BindingPull: Sendable {
  private let pull: NarrowPull
  private let maker: KeyMaker
  private let subscriptionType: IdentifierType
  private let organizationType: IdentifierType
  private let binderType: IdentifierType

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
    binderType = source.check.identifierType(.binding, "bound_by")
  }

  /// Reads every row into the intake.
  func run(into intake: BindingIntake) throws -> SourceReading {
    let subscriptions = KeyReader(subscriptionType, maker)
    let organizations = KeyReader(organizationType, maker)
    let binders = KeyReader(binderType, maker)
    let states = Words(Binding.State.self, column: "state")
    var reading = SourceReading(source: Feed.organizations, relation: "binding", rows: 0)
    try pull.forEachRow { row in
      reading.count(KeyedHash.unkeyed.hash64(row.remainingBytes))
      let key = try pull.identifierReader.key(row.nextField())
      let subscription = try subscriptions.key(row.nextField())
      let organization = try organizations.key(row.nextField())
      let facts = BindingFacts(
        state: try states.value(row.nextField()), requestedAt: try row.nextField().moment(),
        boundAt: try row.nextField().optionalMoment(),
        releasedAt: try row.nextField().optionalMoment(),
        updatedAt: try row.nextField().moment(), subscription: nil, organization: nil)
      intake.add(
        key, subscription: subscription, organization: organization,
        binder: try binders.key(row.nextField()), facts)
    }
    return reading
  }
}
