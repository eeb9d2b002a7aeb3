import Reconciliation
import Spreadsheet

/// The sheet of what the run proposes.
struct ActionsSheet {
  private let table: WorkbookTable
  private let texts: any Texts

  init(_ workbook: Workbook, _ texts: any Texts) throws(SpreadsheetError) {
    self.texts = texts
    table = try WorkbookTable(
      workbook, texts.actionsSheet,
      [
        Column(texts.severityColumn, width: 10), Column(texts.ruleColumn, width: 28),
        Column(texts.callsColumn, width: 70), Column(texts.reasonColumn, width: 70),
        Column(texts.organizationNameColumn, width: 28),
        Column(texts.organizationIDColumn, width: 38),
        Column(texts.subscriptionColumn, width: 30), Column(texts.marketplaceColumn, width: 12),
        Column(texts.sinceColumn, width: 19), Column(texts.riskColumn, width: 24),
        Column(texts.approvalColumn, width: 18), Column(texts.guardsColumn, width: 50),
        Column(texts.actionIDColumn, width: 28), Column(texts.findingIDColumn, width: 28),
      ], texts)
  }

  /// Writes all of them.
  /// - Parameter findings: those that the actions mend.
  func write(_ plan: Plan?, _ findings: [RecordedFinding]) throws(SpreadsheetError) {
    let reasons = Dictionary(
      findings.filter { $0.actionID != nil }.map { ($0.id, texts.sentence(of: $0.finding)) },
      uniquingKeysWith: { first, _ in first })
    for action in plan?.actions ?? [] {
      try table.add(cells(action, reasons[action.findingID] ?? action.reason))
    }
    if let plan {
      if plan.actions.isEmpty { try table.add([.text(texts.actionsNone)]) }
    } else {
      try table.add([.text(texts.planNone)])
    }
    try table.finish()
  }

  private func cells(_ action: PlannedAction, _ reason: String) -> [Cell] {
    let risk = action.moneyAtRisk.map { texts.money($0.amount, $0.currency.inert) }
    return [
      .text(texts.word(action.severity)), .text(action.rule),
      .text(of: action.calls.map(\.text).joined(separator: "; ")), .text(of: reason),
      .text(of: action.organizationNames.joined(separator: "; ")),
      .text(of: action.organizationIDs.joined(separator: " ")),
      .text(of: action.subscriptionIDs.joined(separator: " ")),
      .text(of: action.marketplace ?? ""), .moment(action.firstSeen), .text(texts.list(risk)),
      .text(action.needsApproval ? texts.needsApproval : texts.needsNoApproval),
      .text(of: texts.guards(of: action).joined(separator: "; ")), .text(action.actionID),
      .text(action.findingID),
    ]
  }
}
