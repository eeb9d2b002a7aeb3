import Reconciliation

/// The table of findings.
struct FindingsSection {
  private let view: PageView
  private var texts: any Texts { view.texts }
  private var findings: NightFindings { view.night.findings }

  private static let budget = 2_100_000

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    view.section("findings", texts.findingsHeading, contents)
  }

  private var contents: HTML {
    guard findings.total > 0 else { return "<p>\(texts.findingsNone)</p>\n" }
    let row = FindingRow(view)
    return DataTable(
      id: "findings-table", heading: texts.findingsHeading,
      columns: [
        .init(name: texts.severityColumn, order: .number),
        .init(name: texts.findingColumn, style: "wide"),
        .init(name: texts.subjectColumn, order: .text),
        .init(name: texts.riskColumn, order: .number, style: "n"),
        .init(name: texts.statusColumn, order: .text),
        .init(name: texts.firstSeenColumn, order: .text),
        .init(name: texts.lastSeenColumn, order: .text),
        .init(name: texts.runsColumn, order: .number, style: "n"),
        .init(name: texts.outcomeColumn),
      ],
      filters: [
        .init(
          name: texts.filterSeverity, attribute: "severity",
          choices: findings.severities.map { ($0.severity.rawValue, texts.word($0.severity)) }),
        .init(
          name: texts.filterStatus, attribute: "status",
          choices: findings.statuses.map { ($0.status.rawValue, texts.word($0.status)) }),
        .init(
          name: texts.filterRule, attribute: "rule",
          choices: findings.rules.map { ($0.rule, view.summary(ofRule: $0.rule)) }),
      ],
      file: "findings.csv", total: findings.total,
      rows: DataTable.fitting(findings.listed.shown, into: Self.budget, row.html), view: view
    ).html
  }
}
