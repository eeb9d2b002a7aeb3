import Postgres
public import Reconciliation

extension Ledger {
  /// The periods that were final, each currency on its own, and what changed of them.
  /// - Parameters:
  ///   - settled: what was settled just now; nil if nothing was.
  ///   - known: subjects of findings that are open. Of a period that is not settled any more the
  ///     ledger knows what it came to last.
  public func periodSubjects(
    _ settled: SettledUsage?, known: [Identifier], asOf: Timestamp
  ) throws -> [PeriodSubject] {
    let now = Set(settled?.periods.map(\.name) ?? [])
    var subjects: [PeriodSubject] = []
    for period in settled?.periods ?? [] {
      let lines = settled?.lines.filter { $0.period == period } ?? []
      subjects += try changes(of: period.name, lines, asOf)
    }
    let others = Set(known.map { String($0.text.prefix { $0 != " " }) }).subtracting(now)
    for name in others.sorted() {
      guard let recorded = try usage(of: name) else { continue }
      subjects += try changes(of: name, recorded.usage.lines, asOf)
    }
    return subjects
  }

  /// What changed of a period, by currency; nothing if no run up to that moment has found it final.
  private func changes(
    of period: String, _ lines: [EligibilityLine], _ asOf: Timestamp
  ) throws -> [PeriodSubject] {
    // COPY takes no parameters; a month's name needs no quotes.
    guard period.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }) else { return [] }
    let found = try connection.rows(
      """
      SELECT as_of FROM reconciliation.final_eligibility
      WHERE period = \(period) AND as_of <= \(TimestampTZ(asOf))
      """, label: "look up the final period")
    guard let row = found.first else { return [] }
    let finalSince = Timestamp(try row[0, TimestampTZ.self])
    var comparison = RollUpComparison(lines[...])
    var kept = try connection.copyOut(
      """
      SELECT organization_id, currency, subscription_id, charges, gross, credits, cash, by_reason
      FROM reconciliation.final_eligibility_line
      WHERE period = '\(unescaped: period)'
      ORDER BY organization_id COLLATE "C", currency COLLATE "C",
        subscription_id COLLATE "C" NULLS FIRST
      """, expectedColumns: 8, label: "read the final roll-up")
    while var row = try kept.next() {
      comparison.take(try RollUpComparison.KeptLine(&row))
    }
    return comparison.finish().map { currency, changes in
      PeriodSubject(period: period, currency: currency, finalSince: finalSince, changes: changes)
    }.sorted { $0.id < $1.id }
  }
}

extension RollUpComparison.KeptLine {
  /// The line of a row.
  fileprivate init(_ row: inout CopyRow) throws {
    let organization = Identifier(try row.nextField().text())
    let currency = Identifier(try row.nextField().text())
    let subscription = try row.nextField()
    let charges = try row.nextField().int64()
    let gross = try row.nextField().amount()
    let credits = try row.nextField().amount()
    let cash = try row.nextField().amount()
    let byReason = try row.nextField().text()
    guard let reasons = ReasonSums(byReason) else { throw LedgerError.unreadableRollUp(byReason) }
    self.init(
      organizationID: organization, currency: currency,
      subscriptionID: subscription.isNull ? nil : Identifier(try subscription.text()),
      sums: KeptSums(
        charges: charges, gross: gross, credits: credits, cash: cash, byReason: reasons))
  }
}

extension CopyField {
  /// An amount of money.
  fileprivate func amount() throws(PostgresError) -> Amount {
    Amount(hundredMillionths: try decimal(scale: Amount.fractionDigits))
  }
}
