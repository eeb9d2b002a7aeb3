import Postgres
public import Reconciliation

extension Source {
  /// What is due of the open charges of organizations in the open billing period, by currency.
  /// Organizations without any are left out.
  public func moneyAtRisk(
    of organizationIDs: Set<Identifier>, in periods: BillingPeriods
  ) throws -> [Identifier: [Money]] {
    guard hasCharges, !organizationIDs.isEmpty else { return [:] }
    let type = organizations.check.identifierType(.charge, "organization_id")
    let rows = try organizations.connection.rows(
      """
      SELECT organization_id, currency::text, sum(
          CASE WHEN amount < 0 THEN least(amount - credits_applied - cash_applied, 0)
            WHEN amount > 0 THEN greatest(amount - credits_applied - cash_applied, 0)
            ELSE 0 END)::text
      FROM \(identifier: Relation.schema, Relation.charge.name)
      WHERE organization_id = ANY (\(type.texts(of: organizationIDs.sorted()))\
      \(unescaped: type.arrayCast)) AND invoice_state = 'open'
        AND usage_start >= \(TimestampTZ(microseconds: periods.openFrom.microseconds))
        AND usage_start < \(TimestampTZ(microseconds: periods.openUntil.microseconds))
      GROUP BY 1, 2
      """, label: "sum the money at risk")
    var money: [Identifier: [Money]] = [:]
    for row in rows {
      let id = Identifier(try row[0, IdentifierText.self].text)
      let currency = try row[1, String.self]
      // Sums of so many of the largest amounts are still far from overflowing.
      guard let amount = Amount(try row[2, String.self]),
        amount.hundredMillionths.magnitude < 1 << 110
      else {
        throw SourceError.badValue(
          relation: "charge", column: "amount", row: "a charge of organization \"\(id.shown)\"",
          problem: "is no amount of at most eight decimals")
      }
      money[id, default: []].append(Money(currency: currency, amount: amount))
    }
    return money
  }
}
