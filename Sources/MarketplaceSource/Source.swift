import Postgres
public import Reconciliation

/// The source as it was at one moment: every read sees the same rows, on as many connections as it
/// takes. Where marketplaces and organizations are in two databases there are two moments, close
/// together; a common one does not exist.
public final class Source {
  let marketplace: SourceSnapshot
  let organizations: SourceSnapshot
  let cancellation: Cancellation
  let means: SourceMeans
  /// What each database was when it was opened; one or two.
  public let databases: [ReadDatabase]
  /// T, unless a person chose another moment: the earlier of the databases' clocks.
  public let clock: Timestamp

  private static let marketplaceRelations: [Relation] = [.subscription, .feed]
  private static let organizationRelations: [Relation] = [
    .organization, .binding, .membership, .feed,
  ]
  private static let optionalRelations: [Relation] = [.paymentMethod, .charge]

  /// Connects, verifies the read contract, and takes the snapshot or the two.
  public init(_ location: SourceLocation, _ cancellation: Cancellation) throws {
    self.cancellation = cancellation
    means = location.means
    if let apart = location.organizations {
      marketplace = try SourceSnapshot(
        location.marketplace, Self.marketplaceRelations, cancellation)
      organizations = try SourceSnapshot(
        apart, Self.organizationRelations, optional: Self.optionalRelations, cancellation)
      databases = [marketplace.database, organizations.database]
    } else {
      marketplace = try SourceSnapshot(
        location.marketplace, Self.marketplaceRelations + Self.organizationRelations.dropLast(),
        optional: Self.optionalRelations, cancellation)
      organizations = marketplace
      databases = [marketplace.database]
    }
    clock = min(marketplace.clock, organizations.clock)
  }

  /// The source as it is now, on the same connections; the earlier one cannot be read any more.
  public init(renewing earlier: Source) throws {
    cancellation = earlier.cancellation
    means = earlier.means
    marketplace = try SourceSnapshot(renewing: earlier.marketplace)
    organizations =
      earlier.isApart ? try SourceSnapshot(renewing: earlier.organizations) : marketplace
    databases =
      earlier.isApart ? [marketplace.database, organizations.database] : [marketplace.database]
    clock = min(marketplace.clock, organizations.clock)
  }

  /// Whether there are two moments, so that suspects have to be read again before they are believed.
  public var isApart: Bool { marketplace !== organizations }

  /// Whether it tells what organizations show as their way to pay.
  public var hasPaymentMethods: Bool { organizations.check.has(.paymentMethod) }

  /// Whether it tells of usage.
  public var hasCharges: Bool { organizations.check.has(.charge) }

  /// The rules that cannot be asked, because the source lacks what they are about.
  public var skippedRules: [String] {
    var groups: [RuleDefinition.Group] = []
    if !hasPaymentMethods { groups.append(.paymentLabel) }
    if !hasCharges { groups.append(.usage) }
    return Catalogue.rules.map { $0.definition }.filter { groups.contains($0.group) }.map(\.id)
  }

  /// The billing periods around a moment: calendar months in a time zone the database knows.
  public func periods(around moment: Timestamp, in zone: String) throws -> BillingPeriods {
    try require(zone)
    let row = try organizations.connection.rows(
      """
      SELECT (month - interval '1 month') AT TIME ZONE \(zone), month AT TIME ZONE \(zone),
        (month + interval '1 month') AT TIME ZONE \(zone)
      FROM date_trunc('month', \(TimestampTZ(microseconds: moment.microseconds))
        AT TIME ZONE \(zone)) AS month
      """, label: "find the billing periods"
    ).single()
    let (previous, open, next) = try row.decode((TimestampTZ, TimestampTZ, TimestampTZ).self)
    return BillingPeriods(
      previousFrom: Timestamp(previous), openFrom: Timestamp(open), openUntil: Timestamp(next))
  }

  /// Throws unless a time zone has a name: `UTC+8` would be taken for eight hours west.
  private func require(_ zone: String) throws {
    // To list the names takes longer than everything else here.
    if zone == "UTC" { return }
    let isKnown = try organizations.connection.rows(
      "SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = \(zone))",
      label: "look for the time zone"
    ).single().decode(Bool.self)
    guard isKnown else { throw SourceError.unknownTimeZone(zone) }
  }

  /// The feeds' watermarks: those of marketplaces where the subscriptions are, that of the
  /// organizations where they are. Where a source has several rows, the oldest counts.
  public func feeds() throws -> [Feed] {
    guard isApart else { return try feeds(of: marketplace) }
    let own = try feeds(of: organizations).filter { $0.source == Feed.organizations }
    return try feeds(of: marketplace).filter { $0.source != Feed.organizations } + own
  }

  private func feeds(of source: SourceSnapshot) throws -> [Feed] {
    let rows = try source.connection.rows(
      """
      SELECT source::text, min(coalesce(watermark, '-infinity')), min(row_count)
      FROM \(identifier: Relation.schema, "feed")
      GROUP BY 1 ORDER BY 1
      """, label: "read the feeds")
    return try rows.map { row in
      do throws(PostgresError) {
        let (name, watermark, count) = try row.decode((String, TimestampTZ, Int64?).self)
        return Feed(source: Identifier(name), watermark: Timestamp(watermark), rowCount: count)
      } catch {
        throw SourceError(error, in: Relation.feed.name) ?? error
      }
    }
  }

  /// Which of these marketplaces have a subscription; one row of each is looked for.
  public func marketplacesWithSubscriptions(among names: [String]) throws -> [String] {
    try marketplace.connection.rows(
      """
      SELECT name FROM unnest(\(names)) AS name
      WHERE EXISTS (
        SELECT FROM \(identifier: Relation.schema, "subscription") WHERE marketplace = name)
      """, label: "look for subscriptions"
    ).map { try $0[0, String.self] }
  }

  /// How many rows the server expects the larger of the two sides to have, without counting them.
  func estimatedRows() throws -> Int {
    max(
      try estimate(.subscription, marketplace), try estimate(.binding, organizations))
  }

  private func estimate(_ relation: Relation, _ source: SourceSnapshot) throws -> Int {
    let plan = try source.connection.rows(
      "EXPLAIN (FORMAT JSON) SELECT FROM \(identifier: Relation.schema, relation.name)",
      label: "estimate \(relation.name)"
    ).single()[0, JSONText.self].text
    let label = "\"Plan Rows\": "
    guard let start = plan.firstRange(of: label)?.upperBound else { return 0 }
    return Int(plan[start...].prefix { $0.isNumber }) ?? 0
  }
}
