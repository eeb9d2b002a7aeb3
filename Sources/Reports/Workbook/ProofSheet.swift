import Reconciliation
import Spreadsheet

/// The sheet that shows that no charge was lost, doubled or bent: each sum as it was counted in three
/// ways, exactly, and what the sheet of eligibility adds up to.
struct ProofSheet {
  private let table: WorkbookTable
  private let texts: any Texts

  init(_ workbook: Workbook, _ texts: any Texts) throws(SpreadsheetError) {
    self.texts = texts
    table = try WorkbookTable(
      workbook, texts.proofSheet,
      [
        Column(texts.periodColumn, width: 10), Column(texts.currencyColumn, width: 10),
        Column(texts.measureColumn, width: 12), Column(texts.proofDatabase, width: 30),
        Column(texts.proofRead, width: 30), Column(texts.proofVerdicts, width: 30),
        Column(texts.proofNumber, width: 24), Column(texts.sheetTotalColumn, width: 24),
        Column(texts.differenceColumn, width: 18),
      ], texts)
  }

  /// Writes every box.
  func write(
    _ report: EligibilityReport?, _ eligibility: EligibilitySheet, _ held: HeldSheet?
  ) throws(SpreadsheetError) {
    for box in report?.boxes ?? [] {
      try write(box, eligibility)
      if let report, let sum = held?.sum(box.period, box.currency) {
        let amount = report.due(.hold, in: box) + report.due(.ineligible, in: box)
        try write(amount, sum, box, eligibility)
      }
    }
    if report == nil { try table.add([.text(texts.eligibilityNone)]) }
    try table.finish()
  }

  private func write(_ box: ProofBox, _ eligibility: EligibilitySheet) throws(SpreadsheetError) {
    let head: [Cell] = [.text(box.period), .text(of: box.currency)]
    let row = table.count + 2
    try table.add(
      head + [
        .text(texts.chargesColumn), .count(box.database.charges), .count(box.read.charges),
        .count(box.verdicts.charges), .count(box.verdicts.charges),
        .countFormula(
          eligibility.sum(EligibilitySheet.chargesColumn, box.period, box.currency),
          value: box.verdicts.charges), .countFormula("$H\(row)-$G\(row)", value: 0),
      ])
    let measures: [(String, KeyPath<ProofBox.Count, Amount>, Int)] = [
      (texts.grossColumn, \.gross, EligibilitySheet.grossColumn),
      (texts.creditsColumn, \.credits, EligibilitySheet.creditsColumn),
      (texts.cashColumn, \.cash, EligibilitySheet.cashColumn),
      (texts.dueColumn, \.due, EligibilitySheet.dueColumn),
    ]
    for (name, path, column) in measures {
      let amount = box.verdicts[keyPath: path]
      let row = table.count + 2
      // Exact amounts are text; a spreadsheet would round them.
      try table.add(
        head + [
          .text(name), .text("\(box.database[keyPath: path])"), .text("\(box.read[keyPath: path])"),
          .text("\(amount)"), .amount(amount, box.currency),
          .sum(eligibility.sum(column, box.period, box.currency), amount, box.currency),
          difference(in: row, amount, box.currency),
        ])
    }
  }

  /// What is held, added up by the lines of Eligibility and by the charges of the sheet for them.
  private func write(
    _ amount: Amount, _ sum: String, _ box: ProofBox, _ eligibility: EligibilitySheet
  ) throws(SpreadsheetError) {
    let lines = EligibilitySheet.heldColumns.map {
      eligibility.sum($0, box.period, box.currency)
    }
    let row = table.count + 2
    try table.add([
      .text(box.period), .text(of: box.currency), .text(texts.heldSheet), .empty, .empty,
      .text("\(amount)"), .sum(lines.joined(separator: "+"), amount, box.currency),
      .sum(sum, amount, box.currency), difference(in: row, amount, box.currency),
    ])
  }

  /// The difference of a row's sums, to as many decimals as numbers of that size have in a spreadsheet.
  private func difference(in row: Int, _ amount: Amount, _ currency: String) -> Cell {
    let whole = "\(amount)".prefix { $0 != "." }.filter(\.isNumber).count
    return .sum("ROUND($H\(row)-$G\(row),\(max(0, min(8, 13 - whole))))", .zero, currency)
  }
}
