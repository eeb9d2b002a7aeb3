import Postgres
import Reconciliation

/// What the usage of each period came to, as the latest run settled it, and as it was when it became
/// final.
extension Ledger {
  /// Puts a settlement in the place of earlier ones of the same periods, and keeps what is final for
  /// the first time.
  func replace(_ settled: SettledUsage, run: String) throws {
    for period in settled.periods {
      let name = period.name
      for table in ["eligibility_line", "eligibility_box", "eligibility"] {
        try connection.execute(
          "DELETE FROM \(identifier: "reconciliation", table) WHERE period = \(name)",
          label: "replace the roll-up")
      }
      let isFinal = period.isFinal(at: settled.asOf)
      try connection.execute(
        """
        INSERT INTO reconciliation.eligibility
          (period, period_from, period_until, run_id, as_of, status)
        VALUES (\(name), \(TimestampTZ(period.from)), \(TimestampTZ(period.until)), \(run),
          \(TimestampTZ(settled.asOf)), \(isFinal ? "final" : "provisional"))
        """, label: "record the period")
    }
    try copy(settled.boxes)
    try copy(settled.lines)
    for period in settled.periods where period.isFinal(at: settled.asOf) {
      try keep(period, run: run, asOf: settled.asOf)
    }
  }

  private func copy(_ boxes: [ProofBox]) throws {
    try connection.copyIn(
      into: "reconciliation.eligibility_box (period, currency, charges, gross, credits, cash, due)",
      label: "record the proof"
    ) { writer in
      for box in boxes {
        writer.append(text: box.period)
        writer.append(text: box.currency)
        writer.append(int64: box.database.charges)
        for amount in [
          box.database.gross, box.database.credits, box.database.cash, box.database.due,
        ] { writer.append(amount) }
        try writer.endRow()
      }
    }
  }

  private func copy(_ lines: [EligibilityLine]) throws {
    try connection.copyIn(
      into: """
        reconciliation.eligibility_line (period, organization_id, organization_name, currency,
          subscription_id, marketplace, verdict, charges, gross, credits, cash, due, by_reason,
          boundary_band, straddling, over_applied, first_usage, last_usage)
        """, label: "record the roll-up"
    ) { writer in
      for line in lines {
        let sums = line.sums
        writer.append(text: line.period.name)
        writer.append(text: line.organizationID.text)
        writer.append(line.organizationName)
        writer.append(text: line.currency)
        writer.append(line.subscriptionID?.text)
        writer.append(line.marketplace)
        writer.append(text: sums.standing.rawValue)
        writer.append(int64: sums.charges)
        for amount in [sums.gross, sums.credits, sums.cash, sums.due] { writer.append(amount) }
        writer.append(text: "\(sums.byReason)")
        writer.append(sums.boundaryBand)
        writer.append(int64: sums.straddling)
        writer.append(int64: sums.overApplied)
        writer.append(timestamp: TimestampTZ(sums.firstUsage))
        writer.append(timestamp: TimestampTZ(sums.lastUsage))
        try writer.endRow()
      }
    }
  }

  /// Keeps the roll-up of a period that no run has found final before.
  private func keep(_ period: EligibilityPeriod, run: String, asOf: Timestamp) throws {
    let isFirst =
      try connection.execute(
        """
        INSERT INTO reconciliation.final_eligibility (period, run_id, as_of)
        VALUES (\(period.name), \(run), \(TimestampTZ(asOf))) ON CONFLICT DO NOTHING
        """, label: "record the final period") == 1
    guard isFirst else { return }
    try connection.execute(
      """
      INSERT INTO reconciliation.final_eligibility_line
        (period, organization_id, currency, subscription_id, charges, gross, credits, cash,
         by_reason)
      SELECT period, organization_id, currency, subscription_id, charges, gross, credits, cash,
        by_reason
      FROM reconciliation.eligibility_line WHERE period = \(period.name)
      """, label: "keep the final roll-up")
  }
}

extension CopyInWriter {
  fileprivate mutating func append(_ amount: Amount) {
    append(decimal: amount.hundredMillionths, scale: Amount.fractionDigits)
  }

  fileprivate mutating func append(_ text: String?) {
    if let text { append(text: text) } else { appendNull() }
  }
}
