import Postgres
public import Reconciliation

/// What the definitions in SQL need beside themselves: the same refusals, the same counts, and the
/// suspects that their findings amount to.
extension Source {
  /// What other connections of the same database import to see the same rows.
  public var snapshotName: String { organizations.name }

  /// How many rows each relation of each source has.
  public func countedReadings(_ periods: BillingPeriods) throws -> [SourceReading] {
    let marketplaces = try marketplace.connection.rows(
      "SELECT marketplace::text, count(*) FROM marketplace_source.subscription GROUP BY 1",
      label: "count the subscriptions"
    ).map { row in
      let (name, rows) = try row.decode((String, Int64).self)
      return SourceReading(
        source: Identifier(name), relation: Relation.subscription.name, rows: rows, digest: nil)
    }
    var relations: [Relation] = [.organization, .binding, .membership]
    if hasPaymentMethods { relations.append(.paymentMethod) }
    var readings = marketplaces
    for relation in relations {
      readings.append(try counted(relation, "true"))
    }
    if hasCharges {
      readings.append(try counted(.charge, ChargePull.isInScope(periods)))
    }
    return readings.sorted { ($0.source, $0.relation) < ($1.source, $1.relation) }
  }

  private func counted(_ relation: Relation, _ filter: String) throws -> SourceReading {
    let rows = try organizations.connection.rows(
      "SELECT count(*) FROM \(identifier: Relation.schema, relation.name) WHERE \(unescaped: filter)",
      label: "count \(relation.name)"
    ).single().decode(Int64.self)
    return SourceReading(
      source: Feed.organizations, relation: relation.name, rows: rows, digest: nil)
  }

  /// How many bindings are in force at a moment, counted in the one database that has both sides.
  public func liveBindings(at moment: Timestamp) throws -> LiveBindings {
    let moment = TimestampTZ(microseconds: moment.microseconds)
    var live = LiveBindings()
    let isSame = asked("concat('', s.subscription_id) = concat('', b.subscription_id)")
    let rows = try organizations.connection.rows(
      """
      SELECT s.marketplace::text, count(*)
      FROM marketplace_source.binding AS b
      LEFT JOIN marketplace_source.subscription AS s ON \(unescaped: isSame)
      WHERE b.state = 'bound' AND (b.bound_at IS NULL OR b.bound_at <= \(moment))
        AND (b.released_at IS NULL OR b.released_at > \(moment))
      GROUP BY 1
      """, label: "count the live bindings")
    for row in rows {
      let (marketplace, count) = try row.decode((String?, Int64).self)
      live.total += Int(count)
      if let marketplace { live.byMarketplace[marketplace] = Int(count) }
    }
    return live
  }

  /// Throws if a key occurs twice.
  public func refuseRepeatedKeys() throws {
    let keys: [(SourceSnapshot, Relation, String)] =
      [
        (marketplace, .subscription, "subscription_id"),
        (organizations, .organization, "organization_id"),
        (organizations, .binding, "binding_id"),
      ] + (hasPaymentMethods ? [(organizations, .paymentMethod, "organization_id")] : [])
      + (hasCharges ? [(organizations, .charge, "charge_id")] : [])
    for (source, relation, column) in keys {
      let repeated = try source.connection.rows(
        """
        SELECT \(identifier: column) FROM \(identifier: Relation.schema, relation.name)
        GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 5
        """, label: "look for repeated keys"
      ).map { Identifier(try $0[0, IdentifierText.self].text) }
      guard repeated.isEmpty else {
        throw SourceError.repeatedKeys(
          relation: relation.name, column: column, examples: repeated)
      }
    }
  }

  /// The suspects whose judgement covers these findings.
  public func suspects(named keys: [Finding.Key]) throws -> Suspects {
    func ids(_ kind: SubjectKind) -> Set<Identifier> {
      Set(keys.filter { $0.subjectKind == kind }.map(\.subjectID))
    }
    let reader = neighbourhood
    var suspects = Suspects(
      subscriptions: ids(.subscription), organizations: ids(.organization), charges: ids(.charge))
    suspects.subscriptions.formUnion(
      try reader.read(.bindings(.binding, ids(.binding))).map(\.subscriptionID))
    suspects.chargedOrganizations = Set(
      try hasCharges ? reader.read(.charges(suspects.charges)).map(\.organizationID) : [])
    suspects.subscriptions.formUnion(try siblings(of: suspects.subscriptions))
    return suspects
  }

  /// Every subscription of the customers of some.
  func siblings(of ids: Set<Identifier>) throws -> Set<Identifier> {
    let type = marketplace.check.identifierType(.subscription, "subscription_id")
    let rows = try marketplace.connection.rows(
      """
      SELECT subscription_id FROM marketplace_source.subscription
      WHERE (marketplace, buyer_account, product_code) IN (
        SELECT marketplace, buyer_account, product_code FROM marketplace_source.subscription
        WHERE subscription_id = ANY (\(type.texts(of: ids.sorted()))\(unescaped: type.arrayCast)))
      """, label: "read the customers")
    return Set(try rows.map { Identifier(try $0[0, IdentifierText.self].text) })
  }
}
