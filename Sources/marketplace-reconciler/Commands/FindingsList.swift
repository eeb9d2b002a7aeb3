import Ledger
import Reconciliation
import Reports

/// The findings of the ledger as rows and columns.
enum FindingsList {
  /// For a person: what stands last is the longest.
  static func table(_ findings: [ListedFinding]) -> TextTable {
    var table = TextTable(
      ["finding", "severity", "status", "rule", "since", "runs", "subject", "what was found"],
      rightAligned: [5])
    for finding in findings {
      let known = finding.known
      table.add([
        known.id, known.severity.rawValue, finding.status.rawValue, known.key.rule,
        known.firstSeen.day, "\(known.runsOpen)", "\(known.key.subjectKind) \(known.key.subjectID)",
        finding.reason,
      ])
    }
    return table
  }

  /// For machines and spreadsheets, with exact times.
  static func csv(_ findings: [ListedFinding]) -> String {
    ListCSV.text(
      header: [
        "finding_id", "rule", "severity", "status", "subject_kind", "subject_id", "marketplace",
        "organization_ids", "subscription_ids", "first_seen", "last_seen", "runs_open", "reason",
      ],
      rows: findings.map { finding in
        let known = finding.known
        return [
          known.id, known.key.rule, known.severity.rawValue, finding.status.rawValue,
          known.key.subjectKind.rawValue, known.key.subjectID.text, finding.marketplace ?? "",
          finding.organizationIDs.joined(separator: " "),
          finding.subscriptionIDs.joined(separator: " "), "\(known.firstSeen)",
          "\(known.lastSeen)", "\(known.runsOpen)", finding.reason,
        ]
      })
  }
}
