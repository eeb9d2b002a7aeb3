import Reconciliation

/// What may be invoiced by whom, for machines.
public struct EligibilityJSON: Encodable, Sendable {
  private struct Reason: Encodable {
    let verdict: String
    let reason: String
    let charges: Int64
    let due: String
  }

  private struct Line: Encodable {
    let period: String
    let status: String
    let organizationID: String
    let organizationName: String?
    let currency: String
    let subscriptionID: String?
    let marketplace: String?
    let issuer: String
    let charges: Int64
    let gross: String
    let credits: String
    let cash: String
    let due: String
    let verdict: String
    let reasons: [Reason]
    let boundaryBand: String
    let straddling: Int64
    let overApplied: Int64
    let firstUsage: String
    let lastUsage: String

    init(_ line: EligibilityLine, _ report: EligibilityReport) {
      let sums = line.sums
      period = line.period.name
      status = report.status(of: line.period)
      organizationID = line.organizationID.text
      organizationName = line.organizationName
      currency = line.currency
      subscriptionID = line.subscriptionID?.text
      marketplace = line.marketplace
      issuer = report.issuer(of: line)
      charges = sums.charges
      gross = "\(sums.gross)"
      credits = "\(sums.credits)"
      cash = "\(sums.cash)"
      due = "\(sums.due)"
      verdict = sums.standing.rawValue
      reasons = sums.byReason.inOrder.map {
        Reason(
          verdict: $0.reason.verdict.rawValue, reason: $0.reason.rawValue, charges: $0.charges,
          due: "\($0.due)")
      }
      boundaryBand = "\(sums.boundaryBand)"
      straddling = sums.straddling
      overApplied = sums.overApplied
      firstUsage = "\(sums.firstUsage)"
      lastUsage = "\(sums.lastUsage)"
    }

    enum CodingKeys: String, CodingKey {
      case period, status, currency, marketplace, issuer, charges, gross, credits, cash, due,
        verdict
      case reasons, straddling
      case organizationID = "organization_id"
      case organizationName = "organization_name"
      case subscriptionID = "subscription_id"
      case boundaryBand = "boundary_band"
      case overApplied = "over_applied"
      case firstUsage = "first_usage"
      case lastUsage = "last_usage"
    }
  }

  private let asOf: String
  private let held: Int64
  private let runID: String?
  private let lines: [Line]

  /// The contents of a report.
  public init(_ report: EligibilityReport) {
    asOf = "\(report.asOf)"
    held = report.held
    runID = report.runID
    lines = report.lines.map { Line($0, report) }
  }

  enum CodingKeys: String, CodingKey {
    case lines
    case runID = "run_id"
    case asOf = "as_of"
    case held = "charges_held"
  }
}
