import Reconciliation
import Spreadsheet

/// A table of a workbook: a header that stays in sight, a filter, rows, and below them the totals of
/// the rows that a filter shows. What does not fit on one sheet goes on on the next.
final class WorkbookTable {
  /// Amounts of a row that are added up, by their columns.
  typealias Amounts = [(column: Int, amount: Amount, currency: String)]

  /// Rows that are added up together, because they are of one currency. They are told by what stands
  /// in some of their columns, so that people can sort the rows.
  struct Block {
    let label: String
    let criteria: [(column: Int, text: String)]
    fileprivate var sums: [Int: (amount: Amount, currency: String)] = [:]

    init(_ label: String, _ criteria: [(column: Int, text: String)] = []) {
      self.label = label
      self.criteria = criteria
    }
  }

  /// Rows that are left for totals.
  private static let reserve = 1000

  private let workbook: Workbook
  private let name: String
  private let columns: [Column]
  private let frozen: Int
  private let marksShown: Bool
  private let rowsPerSheet: Int
  private let texts: any Texts
  private var sheet: Sheet
  private var sheets = 1
  private var blocks: [Block] = []
  /// The names of the sheets and their last rows, for sums elsewhere.
  private var parts: [(name: String, lastRow: Int)] = []
  /// How many rows there are.
  private(set) var count = 0

  /// Begins a table.
  /// - Parameters:
  ///   - frozen: how many columns stay in sight.
  ///   - marksShown: whether a last column says which rows a filter shows, for totals by criteria.
  ///   - rowsPerSheet: how many rows go on one sheet.
  init(
    _ workbook: Workbook, _ name: String, _ columns: [Column], _ texts: any Texts, frozen: Int = 0,
    marksShown: Bool = false, rowsPerSheet: Int = Sheet.rowLimit - reserve
  ) throws(SpreadsheetError) {
    self.workbook = workbook
    self.name = name
    self.columns = columns + (marksShown ? [Column(texts.shownColumn, width: 8)] : [])
    self.texts = texts
    self.frozen = frozen
    self.marksShown = marksShown
    self.rowsPerSheet = rowsPerSheet
    sheet = try workbook.sheet(name, self.columns, frozen: frozen)
  }

  /// Begins rows that are added up on their own.
  func begin(_ block: Block) {
    blocks.append(block)
  }

  /// Adds a row.
  func add(_ cells: [Cell], adding amounts: Amounts = []) throws(SpreadsheetError) {
    if sheet.nextRow > rowsPerSheet {
      let last = blocks.last
      try finishSheet()
      sheets += 1
      sheet = try workbook.sheet("\(name) \(sheets)", columns, frozen: frozen)
      if let last { blocks = [Block(last.label, last.criteria)] }
    }
    if blocks.isEmpty { blocks = [Block("")] }
    let place = blocks.count - 1
    for (column, amount, currency) in amounts {
      let before = blocks[place].sums[column]?.amount ?? .zero
      blocks[place].sums[column] = (before + amount, currency)
    }
    var row = cells
    if marksShown { row.append(.countFormula("SUBTOTAL(103,$A\(sheet.nextRow + 1))", value: 1)) }
    try sheet.append(row)
    count += 1
  }

  /// Ends the table.
  func finish() throws(SpreadsheetError) {
    try finishSheet()
  }

  /// A formula that adds up a column over all sheets, whatever a filter shows.
  func sum(_ column: Int, _ criteria: [(column: Int, text: String)]) -> String {
    parts.map { part in
      conditional(column, criteria, on: "'\(part.name)'!", lastRow: part.lastRow)
    }.joined(separator: "+")
  }

  private func finishSheet() throws(SpreadsheetError) {
    try sheet.filterRows(columns: columns.count)
    let lastRow = sheet.nextRow
    parts.append((sheet.name, lastRow))
    let summed = blocks.filter { !$0.sums.isEmpty }
    if !summed.isEmpty { try sheet.append([]) }
    for block in summed {
      var cells: [Cell] = Array(repeating: .empty, count: columns.count)
      cells[0] = .text(texts.visibleTotal(block.label))
      for (column, sum) in block.sums {
        let formula =
          marksShown
          ? conditional(
            column, block.criteria + [(columns.count - 1, "1")], on: "", lastRow: lastRow)
          : "SUBTOTAL(109,\(range(column, lastRow)))"
        cells[column] = .sum(formula, sum.amount, sum.currency)
      }
      try sheet.append(cells)
    }
    blocks = []
  }

  private func conditional(
    _ column: Int, _ criteria: [(column: Int, text: String)], on sheet: String, lastRow: Int
  ) -> String {
    let conditions = criteria.map { place, text in
      // A quote in a formula's text is written twice.
      ",\(sheet)\(range(place, lastRow)),\"\(text.replacing("\"", with: "\"\""))\""
    }
    return "SUMIFS(\(sheet)\(range(column, lastRow))\(conditions.joined()))"
  }

  private func range(_ column: Int, _ lastRow: Int) -> String {
    let letters = Column.letters(column)
    return "$\(letters)$2:$\(letters)$\(max(2, lastRow))"
  }
}
