public import Postgres
public import Reconciliation

/// A period as a run settled it.
public struct RecordedUsage: Sendable {
  /// What it came to.
  public let usage: SettledUsage
  /// The run that settled it.
  public let runID: String
}

extension Ledger {
  /// The month before the one in which a moment lies, the present one by the ledger's clock.
  public func previousMonth(
    before moment: Timestamp?, in zone: String
  ) throws(PostgresError) -> String {
    try connection.rows(
      """
      SELECT to_char(date_trunc('month',
          coalesce(\(moment.map { TimestampTZ($0) }), now()) AT TIME ZONE \(zone))
        - interval '1 month', 'YYYY-MM')
      """, label: "find the month"
    ).single().decode(String.self)
  }

  /// What the latest run that settled a period made of it; nil if none did.
  /// - Parameter organization: only lines of this one; the proof is of all.
  public func usage(of period: String, organization: Identifier? = nil) throws -> RecordedUsage? {
    let found = try connection.rows(
      """
      SELECT period_from, period_until, run_id, as_of FROM reconciliation.eligibility
      WHERE period = \(period)
      """, label: "look up the period")
    guard let row = found.first else { return nil }
    let (from, until, run, asOf) = try row.decode(
      (TimestampTZ, TimestampTZ, String, TimestampTZ).self)
    let settled = EligibilityPeriod(
      name: period, from: Timestamp(from), until: Timestamp(until))
    return RecordedUsage(
      usage: SettledUsage(
        periods: [settled], lines: try lines(of: settled, organization),
        boxes: try boxes(of: period), asOf: Timestamp(asOf)), runID: run)
  }

  /// The lines of a period, in order.
  func lines(
    of period: EligibilityPeriod, _ organization: Identifier? = nil
  ) throws -> [EligibilityLine] {
    try connection.rows(
      """
      SELECT organization_id, organization_name, currency, subscription_id, marketplace, charges,
        gross::text, credits::text, cash::text, by_reason, boundary_band::text, straddling,
        over_applied, first_usage, last_usage
      FROM reconciliation.eligibility_line
      WHERE period = \(period.name)
        AND (\(organization?.text)::text IS NULL OR organization_id = \(organization?.text))
      """, label: "read the roll-up"
    ).map { try EligibilityLine($0, period) }.sorted(by: EligibilityLine.inOrder)
  }

  /// What the source's database counted, and what the lines in the ledger add up to.
  private func boxes(of period: String) throws -> [ProofBox] {
    let counted = try counts(
      """
      SELECT currency, charges, gross::text, credits::text, cash::text, due::text
      FROM reconciliation.eligibility_box WHERE period = \(period)
      """, period)
    let added = try counts(
      """
      SELECT currency, sum(charges)::bigint, sum(gross)::text, sum(credits)::text,
        sum(cash)::text, sum(due)::text
      FROM reconciliation.eligibility_line WHERE period = \(period) GROUP BY currency
      """, period)
    return ProofBox.boxes(database: counted, read: counted, verdicts: added)
  }

  private func counts(
    _ query: SQL, _ period: String
  ) throws -> [ProofBox.Place: ProofBox.Count] {
    var counts: [ProofBox.Place: ProofBox.Count] = [:]
    for row in try connection.rows(query, label: "read the proof") {
      let (currency, charges, gross, credits, cash, due) = try row.decode(
        (String, Int64, String, String, String, String).self)
      counts[.init(period, currency)] = ProofBox.Count(
        charges: charges, gross: try Amount(kept: gross), credits: try Amount(kept: credits),
        cash: try Amount(kept: cash), due: try Amount(kept: due))
    }
    return counts
  }
}

extension EligibilityLine {
  fileprivate convenience init(_ row: Row, _ period: EligibilityPeriod) throws {
    func amount(_ column: Int) throws -> Amount { try Amount(kept: row[column, String.self]) }
    guard let byReason = ReasonSums(try row[9, String.self]) else {
      throw LedgerError.unreadableRollUp(try row[9, String.self])
    }
    self.init(
      period: period, organizationID: Identifier(try row[0, String.self]),
      organizationName: try row[1, String?.self],
      currency: try row[2, String.self],
      subscriptionID: try row[3, String?.self].map { Identifier($0) },
      marketplace: try row[4, String?.self],
      sums: EligibilitySums(
        charges: try row[5, Int64.self], gross: try amount(6), credits: try amount(7),
        cash: try amount(8), byReason: byReason, boundaryBand: try amount(10),
        straddling: try row[11, Int64.self], overApplied: try row[12, Int64.self],
        firstUsage: Timestamp(try row[13, TimestampTZ.self]),
        lastUsage: Timestamp(try row[14, TimestampTZ.self])))
  }
}

extension Amount {
  /// An amount of the ledger.
  fileprivate init(kept text: String) throws(LedgerError) {
    guard let amount = Amount(text) else { throw .unreadableRollUp(text) }
    self = amount
  }
}
