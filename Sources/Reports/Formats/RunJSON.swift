import Reconciliation

/// `run.json`: the run for machines.
public struct RunJSON: Encodable, Sendable {
  private struct Source: Encodable {
    let name: String
    let relation: String
    let rows: Int64
    let watermark: String?
    let digest: String?
  }

  private struct Findings: Encodable {
    let total: Int
    let byRule: [String: Int]
    let bySeverity: [String: Int]
    let byStatus: [String: Int]
    let resolvedIDs: [String]

    enum CodingKeys: String, CodingKey {
      case total
      case byRule = "by_rule"
      case bySeverity = "by_severity"
      case byStatus = "by_status"
      case resolvedIDs = "resolved_ids"
    }
  }

  private struct Proof: Encodable {
    let period: String
    let status: String
    let currency: String
    let charges: Int64
    let gross: String
    let credits: String
    let cash: String
    let due: String
    let dueByVerdict: [String: String]

    init(_ box: ProofBox, _ report: EligibilityReport) {
      period = box.period
      status = report.periods.first { $0.name == box.period }.map(report.status) ?? ""
      currency = box.currency
      charges = box.verdicts.charges
      gross = "\(box.verdicts.gross)"
      credits = "\(box.verdicts.credits)"
      cash = "\(box.verdicts.cash)"
      due = "\(box.verdicts.due)"
      dueByVerdict = Dictionary(
        uniqueKeysWithValues: EligibilityVerdict.allCases.map {
          ($0.rawValue, "\(report.due($0, in: box))")
        })
    }

    enum CodingKeys: String, CodingKey {
      case period, status, currency, charges, gross, credits, cash, due
      case dueByVerdict = "due_by_verdict"
    }
  }

  private enum Keys: String, CodingKey {
    case runID = "run_id"
    case programVersion = "program_version"
    case asOf = "as_of"
    case exitCode = "exit_code"
    case isRecorded = "recorded"
    case unjudged = "suspects_not_judged"
    case skippedRules = "rules_skipped"
    case status, ledger, databases, sources, findings, actions, eligibility, timings
  }

  private let report: RunReport

  /// The contents of a report.
  public init(_ report: RunReport) {
    self.report = report
  }

  /// Writes the object.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Keys.self)
    try fields.encode(report.id, forKey: .runID)
    try fields.encode(report.programVersion, forKey: .programVersion)
    try fields.encode("\(report.asOf)", forKey: .asOf)
    try fields.encode(report.status, forKey: .status)
    try fields.encode(report.exitCode, forKey: .exitCode)
    try fields.encode(!report.isLookBack, forKey: .isRecorded)
    try fields.encodeIfPresent(report.ledgerID, forKey: .ledger)
    try fields.encode(report.unjudged, forKey: .unjudged)
    try fields.encode(report.databases, forKey: .databases)
    try fields.encode(sources, forKey: .sources)
    try fields.encode(findings, forKey: .findings)
    try fields.encode(report.skippedRules, forKey: .skippedRules)
    try fields.encode(actions, forKey: .actions)
    try fields.encode(
      report.eligibility.map { eligibility in
        eligibility.boxes.map { Proof($0, eligibility) }
      }, forKey: .eligibility)
    try fields.encode(timings, forKey: .timings)
  }

  private var sources: [Source] {
    report.readings.map { reading in
      Source(
        name: reading.source.text, relation: reading.relation, rows: reading.rows,
        watermark: report.watermark(of: reading.source).map { "\($0)" },
        digest: reading.digest.map { String($0, radix: 16) })
    }
  }

  private var findings: Findings {
    Findings(
      total: report.findings.count, byRule: count(by: \.finding.key.rule),
      bySeverity: count(by: \.finding.severity.rawValue), byStatus: count(by: \.status.rawValue),
      resolvedIDs: report.resolved.map(\.id))
  }

  /// How many calls are planned, by function.
  private var actions: [String: Int] {
    report.findings.filter { $0.actionID != nil }.flatMap(\.finding.fixups).map(\.function)
      .reduce(into: [:]) { counts, function in counts[function, default: 0] += 1 }
  }

  private var timings: [String: Double] {
    Dictionary(report.timings.map { ($0.step, $0.seconds) }, uniquingKeysWith: +)
  }

  private func count(by key: (RecordedFinding) -> String) -> [String: Int] {
    report.findings.reduce(into: [:]) { counts, finding in counts[key(finding), default: 0] += 1 }
  }
}
