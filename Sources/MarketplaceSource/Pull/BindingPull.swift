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
    // All but who pressed the button, which is evidence only.
    pull = NarrowPull(
      .binding, columns: Relation.binding.columns.dropLast(), of: source, maker, cancellation,
      progress: progress)
    self.maker = maker
    subscriptionType = source.check.identifierType(.binding, "subscription_id")
    organizationType = source.check.identifierType(.binding, "organization_id")
  }

  /// Reads every row into the intake.
  func run(into intake: BindingIntake) throws -> SourceReading {
    let subscriptions = KeyReader(subscriptionType, maker)
    let organizations = KeyReader(organizationType, maker)
    var reading = SourceReading(source: Feed.organizations, relation: "binding", rows: 0)
    try pull.forEachRow { row in
      reading.digest &+= KeyedHash.unkeyed.hash64(row.remainingBytes)
      reading.rows += 1
      intake.add(
        try pull.identifierReader.key(row.nextField()),
        subscription: try subscriptions.key(row.nextField()),
        organization: try organizations.key(row.nextField()),
        BindingFacts(
          state: try Self.state(row.nextField()), requestedAt: try row.nextField().moment(),
          boundAt: try row.nextField().optionalMoment(),
          releasedAt: try row.nextField().optionalMoment(),
          updatedAt: try row.nextField().moment(), subscription: nil, organization: nil))
    }
    return reading
  }

  /// The words differ in length, so that this decides which one it can be.
  private static func state(_ field: CopyField) throws -> Binding.State {
    try field.requireText()
    let candidate: Binding.State
    switch field.bytes.count {
    case 5: candidate = .bound
    case 6: candidate = .failed
    case 8: candidate = .released
    case 9: candidate = .requested
    default: throw UnknownWord(column: "state")
    }
    guard field.bytes.elementsEqual(candidate.rawValue.utf8) else {
      throw UnknownWord(column: "state")
    }
    return candidate
  }
}
