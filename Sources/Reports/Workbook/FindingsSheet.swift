import Reconciliation
import Spreadsheet

/// The sheet of findings, worst first.
struct FindingsSheet {
  private let table: WorkbookTable
  private let texts: any Texts

  init(_ workbook: Workbook, _ texts: any Texts) throws(SpreadsheetError) {
    self.texts = texts
    table = try WorkbookTable(
      workbook, texts.findingsSheet,
      [
        Column(texts.severityColumn, width: 10), Column(texts.ruleColumn, width: 28),
        Column(texts.findingColumn, width: 45), Column(texts.reasonColumn, width: 70),
        Column(texts.subjectKindColumn, width: 13), Column(texts.subjectIDColumn, width: 38),
        Column(texts.marketplaceColumn, width: 12), Column(texts.organizationsColumn, width: 38),
        Column(texts.subscriptionColumn, width: 30), Column(texts.bindingsColumn, width: 20),
        Column(texts.riskColumn, width: 24), Column(texts.statusColumn, width: 10),
        Column(texts.phaseColumn, width: 14), Column(texts.firstSeenColumn, width: 19),
        Column(texts.lastSeenColumn, width: 19), Column(texts.runsColumn, width: 8),
        Column(texts.outcomeColumn, width: 26), Column(texts.nextStepColumn, width: 50),
        Column(texts.actionIDColumn, width: 28), Column(texts.findingIDColumn, width: 28),
        Column(texts.evidenceColumn, width: 60),
      ], texts)
  }

  /// Writes all of them.
  func write(_ findings: [RecordedFinding]) throws(SpreadsheetError) {
    for recorded in findings { try table.add(cells(recorded)) }
    if findings.isEmpty { try table.add([.text(texts.findingsNone)]) }
    try table.finish()
  }

  private func cells(_ recorded: RecordedFinding) -> [Cell] {
    let finding = recorded.finding
    func joined(_ ids: [Identifier]) -> Cell {
      .text(ids.map(\.text.inert).joined(separator: " "))
    }
    let risk = finding.moneyAtRisk.map { texts.money("\($0.amount)", $0.currency.inert) }
    return [
      .text(texts.word(finding.severity)), .text(finding.key.rule),
      .text(texts.summary(ofRule: finding.key.rule)), .text(of: texts.sentence(of: finding)),
      .text(texts.word(finding.key.subjectKind)), .text(finding.key.subjectID),
      .text(of: finding.marketplace ?? ""), joined(finding.involved.organizations),
      joined(finding.involved.subscriptions), joined(finding.involved.bindings),
      .text(texts.list(risk)), .text(texts.word(recorded.status)),
      .text(recorded.phase.map(texts.word) ?? ""), .moment(recorded.firstSeen),
      .moment(recorded.lastSeen), .count(recorded.runsOpen), .text(texts.word(finding.fix)),
      .text(texts.nextStep(ofRule: finding.key.rule)), .text(recorded.actionID ?? ""),
      .text(recorded.id),
      .text(of: texts.record(of: finding.evidence)),
    ]
  }
}
