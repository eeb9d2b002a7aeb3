import Reconciliation
import Spreadsheet

/// The sheet of charges that stand on nobody's invoice for now, written as they come. Each currency
/// has a column of its own, so that it can be added up.
struct HeldSheet {
  private static let firstAmount = 11

  private let table: WorkbookTable
  private let texts: any Texts
  private let places: [String: Int]
  private let words: [EligibilityReason: (verdict: String, meaning: String)]

  /// Begins the sheet.
  /// - Parameter currencies: all that charges can have.
  init(
    _ workbook: Workbook, currencies: [String], _ texts: any Texts
  ) throws(SpreadsheetError) {
    self.texts = texts
    places = Dictionary(
      currencies.enumerated().map { ($1, Self.firstAmount + $0) },
      uniquingKeysWith: { first, _ in first })
    words = Dictionary(
      uniqueKeysWithValues: EligibilityReason.allCases.map {
        ($0, (texts.word($0.verdict), texts.meaning($0)))
      })
    let head = [
      Column(texts.periodColumn, width: 9), Column(texts.chargeColumn, width: 22),
      Column(texts.organizationIDColumn, width: 38),
      Column(texts.subscriptionColumn, width: 30), Column(texts.usageStartColumn, width: 19),
      Column(texts.usageEndColumn, width: 19), Column(texts.currencyColumn, width: 9),
      Column(texts.verdictColumn, width: 12), Column(texts.codeColumn, width: 24),
      Column(texts.meaningColumn, width: 60), Column(texts.findingIDsColumn, width: 28),
    ]
    let amounts = currencies.map { Column(texts.due($0.inert), width: 20) }
    table = try WorkbookTable(
      workbook, texts.heldSheet, head + amounts + [Column(texts.exactColumn, width: 30)], texts)
  }

  /// Adds a charge.
  func add(
    _ charge: HeldCharge, in period: String, findings: [String]
  ) throws(SpreadsheetError) {
    let said = words[charge.reason]
    var cells: [Cell] = [
      .text(period), .text(charge.id), .text(charge.organizationID),
      .text(charge.subscriptionID), .moment(charge.usageStart), .moment(charge.usageEnd),
      .text(of: charge.currency), .text(said?.verdict ?? ""), .text(charge.reason.rawValue),
      .text(said?.meaning ?? ""), .text(findings.joined(separator: " ")),
    ]
    cells += Array(repeating: .empty, count: places.count + 1)
    if !charge.due.isExactInSpreadsheets { cells[cells.count - 1] = .text("\(charge.due)") }
    var amounts: WorkbookTable.Amounts = []
    if let place = places[charge.currency] {
      cells[place] = .amount(charge.due, charge.currency)
      amounts.append((column: place, amount: charge.due, currency: charge.currency))
    }
    try table.add(cells, adding: amounts)
  }

  /// A formula that adds up the charges of a month and currency; nil if no charge can be of that.
  func sum(_ period: String, _ currency: String) -> String? {
    // Without the star a month would be compared as a date.
    places[currency].map { table.sum($0, [(0, "\(period)*")]) }
  }

  /// Ends the sheet.
  /// - Parameter isSettled: whether charges were judged at all.
  func finish(isSettled: Bool) throws(SpreadsheetError) {
    if table.count == 0 {
      try table.add([.text(isSettled ? texts.held(0) : texts.eligibilityNone)])
    }
    try table.finish()
  }
}
