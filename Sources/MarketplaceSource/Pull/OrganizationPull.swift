import Postgres
import Reconciliation

/// Takes in all organizations.
struct OrganizationPull: Sendable {
  private let pull: NarrowPull

  init(
    _ source: SourceSnapshot, _ maker: KeyMaker, _ cancellation: Cancellation,
    progress: @escaping @Sendable (String, Int) -> Void
  ) {
    pull = NarrowPull(
      .organization, columns: Relation.organization.narrowColumns, of: source, maker,
      cancellation, progress: progress)
  }

  /// Reads every row into the intake.
  func run(into intake: OrganizationIntake) throws -> SourceReading {
    var reading = SourceReading(source: Feed.organizations, relation: "organization", rows: 0)
    let states = Words(Organization.State.self, column: "state")
    let sites = Words(Organization.Site.self, column: "site")
    try pull.forEachRow { row in
      reading.count(KeyedHash.unkeyed.hash64(row.remainingBytes))
      let key = try pull.identifierReader.key(row.nextField())
      intake.add(
        key,
        OrganizationFacts.Row(
          state: try states.value(row.nextField()), site: try sites.value(row.nextField()),
          createdAt: try row.nextField().moment(),
          closedAt: try row.nextField().optionalMoment(),
          updatedAt: try row.nextField().moment()))
    }
    return reading
  }
}
