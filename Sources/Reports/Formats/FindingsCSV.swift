import Reconciliation

/// `findings.csv`: every finding, one a row, for a spreadsheet.
enum FindingsCSV {
  private static let header = [
    "finding_id", "rule", "severity", "status", "phase", "first_seen", "last_seen", "runs_open",
    "subject_kind", "subject_id", "marketplace", "subscription_ids", "binding_ids",
    "organization_ids", "charge_ids", "reason", "evidence", "money_at_risk", "currency", "fix",
    "action_id",
  ]

  static func bytes(of report: RunReport) -> [UInt8] {
    var csv = CSV()
    csv.row(header)
    // What could act on a terminal is shown as its code point; the NDJSON is exact.
    for recorded in report.findings { csv.row(cells(recorded).map(\.inert)) }
    return csv.bytes
  }

  private static func cells(_ recorded: RecordedFinding) -> [String] {
    let finding = recorded.finding
    return [
      recorded.id, finding.key.rule, finding.severity.rawValue, recorded.status.rawValue,
      recorded.phase?.rawValue ?? "",
      "\(recorded.firstSeen)", "\(recorded.lastSeen)", "\(recorded.runsOpen)",
      finding.key.subjectKind.rawValue, finding.key.subjectID.text, finding.marketplace ?? "",
      joined(finding.involved.subscriptions), joined(finding.involved.bindings),
      joined(finding.involved.organizations), joined(finding.involved.charges), finding.reason,
      finding.evidence.facts.map { "\($0.name)=\($0.value)" }.joined(separator: "; "),
      finding.moneyAtRisk.map { "\($0.amount)" }.joined(separator: " "),
      finding.moneyAtRisk.map(\.currency).joined(separator: " "), finding.fix.rawValue,
      recorded.actionID ?? "",
    ]
  }

  private static func joined(_ ids: [Identifier]) -> String {
    ids.map(\.text).joined(separator: " ")
  }
}
