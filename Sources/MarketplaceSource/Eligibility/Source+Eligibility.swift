import Postgres
public import Reconciliation

/// What of some periods may stand on whose invoice.
public struct EligibilityResult: Sendable {
  /// The roll-up, in order.
  public let lines: [EligibilityLine]
  /// The proof that no charge was lost, doubled or bent.
  public let boxes: [ProofBox]
}

extension Source {
  /// A calendar month in a time zone: so many before the one that a moment lies in.
  public func period(
    around moment: Timestamp, monthsBefore: Int, in zone: String
  ) throws -> EligibilityPeriod {
    // Refuses a time zone that has no name.
    _ = try periods(around: moment, in: zone)
    let row = try organizations.connection.rows(
      """
      SELECT to_char(month, 'YYYY-MM'), month AT TIME ZONE \(zone),
        (month + interval '1 month') AT TIME ZONE \(zone)
      FROM (SELECT date_trunc('month', \(TimestampTZ(microseconds: moment.microseconds))
        AT TIME ZONE \(zone)) - make_interval(months => \(Int64(monthsBefore))::integer)
        AS month) AS chosen
      """, label: "find the billing period"
    ).single()
    let (name, from, until) = try row.decode((String, TimestampTZ, TimestampTZ).self)
    return EligibilityPeriod(name: name, from: Timestamp(from), until: Timestamp(until))
  }

  /// Settles every charge of some periods that follow each other.
  /// - Parameters:
  ///   - findings: what is open and not waived.
  ///   - counted: the charges as the database counts them.
  ///   - held: told of each charge that nobody may invoice for now.
  public func eligibility(
    of periods: [EligibilityPeriod], in screened: Screened, _ judgement: Judgement,
    findings: [Finding.Key], counted: [ProofBox.Place: ProofBox.Count],
    held: (HeldCharge) throws -> Void,
    progress: @escaping @Sendable (_ relation: String, _ rows: Int) -> Void
  ) throws -> EligibilityResult {
    try refuseRepeatedCharges(in: periods)
    let (maker, windows) = (screened.maker, screened.windows)
    // Only ids that are too long for their keys have to be looked for.
    var longNames: [Key: Identifier]?
    func name(_ owner: Key) throws -> Identifier? {
      if let name = maker.identifier(of: owner) { return name }
      let known = try longNames ?? self.longNames(of: windows.subscriptions, maker)
      longNames = known
      return known[owner]
    }
    let pull = EligibilityPull(
      organizations, periods, judgement, windows, try holds(findings, maker), maker, cancellation,
      progress: progress)
    let sums = try pull.run { row in
      var charge = row.charge
      if let owner = row.owner { charge.subscriptionID = try name(owner) }
      try held(charge)
    }
    let names = try organizationNames(of: Set(sums.lines.map(\.organization)))
    let lines = try sums.lines.map { line in
      let place = line.place
      return EligibilityLine(
        period: periods[place.period], organizationID: line.organization,
        organizationName: names[line.organization], currency: sums.currencies[place.currency],
        subscriptionID: try place.owner.flatMap(name),
        marketplace: place.owner.flatMap { windows.marketplace(of: $0, for: place.organization) },
        sums: line.sums)
    }.sorted(by: EligibilityLine.inOrder)
    return EligibilityResult(
      lines: lines,
      boxes: ProofBox.boxes(database: counted, read: sums.read, lines: lines))
  }

  /// The ids of subscriptions that are too long to be read back out of their keys.
  private func longNames(of keys: Set<Key>, _ maker: KeyMaker) throws -> [Key: Identifier] {
    let long = keys.filter { maker.identifier(of: $0) == nil }
    guard !long.isEmpty else { return [:] }
    let place = Names.Place(source: marketplace, relation: .subscription, column: "subscription_id")
    let ids = try Names(maker: maker, cancellation: cancellation).identifiers(of: long, in: [place])
    return Dictionary(ids.map { (maker.key($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func organizationNames(of ids: Set<Identifier>) throws -> [Identifier: String] {
    Dictionary(
      try neighbourhood.read(.organizations(ids)).map { ($0.id, $0.name) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What the findings hold, with the bindings they are about.
  private func holds(
    _ findings: [Finding.Key], _ maker: KeyMaker
  ) throws -> EligibilityHolds<Key> {
    var holds = EligibilityHolds<Key>()
    var ofBindings: [Identifier: [EligibilityReason]] = [:]
    for key in findings {
      guard
        let rule = EligibilityReason.holdingRules.first(where: { $0.reason.rawValue == key.rule })
      else { continue }
      if rule.isOfBinding {
        ofBindings[key.subjectID, default: []].append(rule.reason)
      } else {
        holds.owners[maker.key(key.subjectID), default: []].insert(rule.reason)
      }
    }
    for row in try neighbourhood.read(.bindings(.binding, Set(ofBindings.keys))) {
      guard let interval = BindingInterval(row) else { continue }
      let ends = EligibilityHolds<Key>.Ends(
        organization: maker.key(row.organizationID), subscription: maker.key(row.subscriptionID))
      holds.bindings[ends, default: []] += (ofBindings[row.id] ?? []).map { .init(interval, $0) }
    }
    return holds
  }

  /// The charges as the database counts them, in the same snapshot.
  public func countedCharges(
    _ periods: [EligibilityPeriod]
  ) throws -> [ProofBox.Place: ProofBox.Count] {
    var counts: [ProofBox.Place: ProofBox.Count] = [:]
    for period in periods {
      let rows = try organizations.connection.rows(
        """
        SELECT currency::text, count(*), sum(amount)::text, sum(credits_applied)::text,
          sum(cash_applied)::text, sum(
            CASE WHEN amount < 0 THEN least(amount - credits_applied - cash_applied, 0)
              WHEN amount > 0 THEN greatest(amount - credits_applied - cash_applied, 0)
              ELSE 0 END)::text
        FROM \(identifier: Relation.schema, Relation.charge.name)
        WHERE \(unescaped: ChargePull.isIn([period])) GROUP BY 1
        """, label: "count the charges")
      for row in rows {
        let fields = try row.decode((String, Int64, String, String, String, String).self)
        let amounts = try [fields.2, fields.3, fields.4, fields.5].map { text in
          guard let amount = Amount(text) else {
            throw SourceError.badValue(
              relation: "charge", column: "amount", row: "a charge of \(period.name)",
              problem: "is no amount of at most eight decimals")
          }
          return amount
        }
        counts[.init(period.name, fields.0)] = ProofBox.Count(
          charges: fields.1, gross: amounts[0], credits: amounts[1], cash: amounts[2],
          due: amounts[3])
      }
    }
    return counts
  }

  /// Whether the database itself keeps charges from being there twice: a table of its own, with a
  /// unique index of the id alone. A view has none.
  private func chargesAreUnique() throws -> Bool {
    try organizations.connection.rows(
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE c.oid = \("\(Relation.schema).\(Relation.charge.name)")::regclass
          AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indnkeyatts = 1
          AND i.indpred IS NULL AND a.attname = 'charge_id'
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_inherits AS h WHERE h.inhparent = c.oid AND c.relkind = 'r'))
      """, label: "look for a unique index of charges"
    ).single().decode(Bool.self)
  }

  /// A charge that is there twice would be counted twice by everybody, so that no sum would tell.
  private func refuseRepeatedCharges(in periods: [EligibilityPeriod]) throws {
    if try chargesAreUnique() { return }
    let repeated = try organizations.connection.rows(
      """
      SELECT charge_id FROM \(identifier: Relation.schema, Relation.charge.name)
      WHERE \(unescaped: ChargePull.isIn(periods)) GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 5
      """, label: "look for repeated charges"
    ).map { Identifier(try $0[0, IdentifierText.self].text) }
    guard repeated.isEmpty else {
      throw SourceError.repeatedKeys(
        relation: Relation.charge.name, column: "charge_id", examples: repeated)
    }
  }
}
