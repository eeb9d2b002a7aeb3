public import Reconciliation

/// Every charge that stands on nobody's invoice for now, written as they come: to `charges-held.csv`
/// and to the workbook.
public final class HeldCharges {
  private let file: DraftFile
  private let workbook: RunWorkbook
  private let periods: [EligibilityPeriod]
  private var csv = CSV()

  /// Begins what is written of them into a draft.
  /// - Parameters:
  ///   - periods: the periods whose charges come.
  ///   - currencies: all that they have.
  ///   - asOf: the moment of the run.
  public init(
    _ draft: OutputDraft, periods: [EligibilityPeriod], currencies: [String], asOf: Timestamp,
    _ language: Language
  ) throws {
    self.periods = periods
    file = try draft.stream("charges-held.csv")
    workbook = try draft.beginWorkbook(asOf: asOf, language)
    try workbook.beginHeldCharges(currencies: currencies)
    csv.row([
      "charge_id", "organization_id", "subscription_id", "usage_start", "usage_end", "currency",
      "due", "verdict", "reason", "finding_ids",
    ])
    try file.append(csv.take())
  }

  /// Adds a charge.
  /// - Parameter findings: the ids of the findings that hold it.
  public func add(_ charge: HeldCharge, findings: [String]) throws {
    csv.row(
      [
        charge.id.text, charge.organizationID.text, charge.subscriptionID?.text ?? "",
        "\(charge.usageStart)", "\(charge.usageEnd)", charge.currency, "\(charge.due)",
        charge.reason.verdict.rawValue, charge.reason.rawValue, findings.joined(separator: " "),
      ].map(\.inert))
    try file.append(csv.take())
    let period = periods.first { $0.contains(charge.usageStart) }?.name ?? ""
    try workbook.add(charge, in: period, findings: findings)
  }
}
