import Postgres
import Reconciliation

/// Takes in all organizations.
struct OrganizationPull: Sendable {
  private let pull: NarrowPull

  init(
    _ source: SourceSnapshot, _ maker: KeyMaker, _ cancellation: Cancellation,
    progress: @escaping @Sendable (String, Int) -> Void
  ) {
    // All but the name, which is evidence only.
    pull = NarrowPull(
      .organization, columns: Relation.organization.columns.dropLast(), of: source, maker,
      cancellation, progress: progress)
  }

  /// Reads every row into the intake.
  func run(into intake: OrganizationIntake) throws -> SourceReading {
    var reading = SourceReading(source: Feed.organizations, relation: "organization", rows: 0)
    try pull.forEachRow { row in
      reading.digest &+= KeyedHash.unkeyed.hash64(row.remainingBytes)
      reading.rows += 1
      let key = try pull.identifierReader.key(row.nextField())
      guard let state = Organization.State(rawValue: try row.nextField().text()) else {
        throw UnknownWord(column: "state")
      }
      guard let site = Organization.Site(rawValue: try row.nextField().text()) else {
        throw UnknownWord(column: "site")
      }
      intake.add(
        key,
        OrganizationFacts.Row(
          state: state, site: site, createdAt: try row.nextField().moment(),
          closedAt: try row.nextField().optionalMoment(),
          updatedAt: try row.nextField().moment()))
    }
    return reading
  }
}
