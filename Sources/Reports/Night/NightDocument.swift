import Reconciliation

/// What the report of one night shows: a value in no language, bounded in size, from which the same
/// page and summary can be made again at any time. Moments are RFC 3339 in UTC (or `infinity`), amounts decimals.
public struct NightDocument: Codable, Sendable, Hashable {
  /// The form of the value, so that a later program knows what it reads.
  public static let form = "marketplace-reconciler night 1"

  /// The form of the value.
  public let form: String
  /// The run.
  public let run: NightRun
  /// What was found.
  public let findings: NightFindings
  /// The latest nights, this one last.
  public let trend: [NightTrend]
  /// What is planned; nil if nothing may be.
  public let plan: NightPlan?
  /// What may be invoiced by whom; nil if a source is incomplete, or tells of no usage.
  public let eligibility: NightEligibility?

  /// The document of a run.
  public init(_ report: RunReport) {
    form = Self.form
    run = NightRun(report)
    findings = NightFindings(report)
    trend = report.trend + [NightTrend(report)]
    plan = report.plan.map { NightPlan($0.value, id: $0.id) }
    eligibility = report.eligibility.map(NightEligibility.init)
  }
}

extension String {
  /// Short enough for a report, whatever a customer has called themselves.
  var bounded: String { shortened(to: 120) }
}
