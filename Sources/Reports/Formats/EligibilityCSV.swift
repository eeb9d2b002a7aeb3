import Reconciliation

/// `eligibility.csv`: the roll-up, one line an organization, period, currency and owner.
public enum EligibilityCSV {
  private static let header = [
    "period", "status", "organization_id", "organization_name", "currency", "subscription_id",
    "marketplace", "issuer", "charges", "gross", "credits", "cash", "due", "settled",
    "marketplace_due", "direct_due", "waiting_due", "hold_due", "ineligible_due", "verdict",
    "boundary_band", "first_usage", "last_usage",
  ]

  /// The lines of a report.
  public static func bytes(of report: EligibilityReport) -> [UInt8] {
    var csv = CSV()
    csv.row(header)
    for line in report.lines { csv.row(cells(line, report).map(\.inert)) }
    return csv.bytes
  }

  private static func cells(_ line: EligibilityLine, _ report: EligibilityReport) -> [String] {
    let sums = line.sums
    let amounts =
      [sums.gross, sums.credits, sums.cash, sums.due, sums.gross - sums.due]
      + [.marketplace, .direct, .waiting, .hold, .ineligible].map(sums.due)
    return [
      line.period.name, report.status(of: line.period), line.organizationID.text,
      line.organizationName ?? "", line.currency, line.subscriptionID?.text ?? "",
      line.marketplace ?? "", report.issuer(of: line), "\(sums.charges)",
    ] + amounts.map { "\($0)" } + [
      sums.standing.rawValue, "\(sums.boundaryBand)", "\(sums.firstUsage)", "\(sums.lastUsage)",
    ]
  }
}
