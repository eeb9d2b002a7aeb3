import Ledger
import Reconciliation
import Reports

/// The findings of the ledger as rows and columns.
enum FindingsList {
  /// For a person: what stands last is the longest.
  static func table(_ findings: [ListedFinding]) -> TextTable {
    var table = TextTable([
      .init(heading: "finding"),
      .init(heading: "severity", tint: tint),
      .init(heading: "status", weight: .often),
      .init(heading: "rule"),
      .init(heading: "since", weight: .often),
      .init(heading: "runs", weight: .seldom, isRightAligned: true),
      .init(heading: "subject", weight: .seldom),
      .init(heading: "what was found", weight: .often),
    ])
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

  /// What is worst catches the eye.
  private static func tint(_ severity: String) -> Style.Tint? {
    switch Severity(rawValue: severity) {
    case .critical: .red
    case .high: .yellow
    case .medium, .low, nil: nil
    }
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
