import Reconciliation
import Spreadsheet

/// A table of a workbook: a header that stays in sight, a filter, rows, and below them the totals of
/// the rows that a filter shows. What does not fit on one sheet goes on on the next.
final class WorkbookTable {
  /// Amounts of a row that are added up, by their columns.
  typealias Amounts = [(column: Int, amount: Amount, currency: String)]

  /// Rows that are added up together, because they are of one currency.
  private struct Block {
    let label: String
    let firstRow: Int
    var lastRow: Int
    var sums: [Int: (amount: Amount, currency: String)] = [:]
  }

  /// Rows that are left for totals.
  private static let reserve = 1000

  private let workbook: Workbook
  private let name: String
  private let columns: [Column]
  private let rowsPerSheet: Int
  private let texts: any Texts
  private var sheet: Sheet
  private var sheets = 1
  private var label = ""
  private var blocks: [Block] = []
  /// The cells of each column's blocks on all sheets, for sums elsewhere.
  private(set) var ranges: [String: [String]] = [:]
  /// How many rows there are.
  private(set) var count = 0

  /// Begins a table.
  /// - Parameter rowsPerSheet: how many rows go on one sheet.
  init(
    _ workbook: Workbook, _ name: String, _ columns: [Column], _ texts: any Texts,
    rowsPerSheet: Int = Sheet.rowLimit - reserve
  ) throws(SpreadsheetError) {
    self.workbook = workbook
    self.name = name
    self.columns = columns
    self.texts = texts
    self.rowsPerSheet = rowsPerSheet
    sheet = try workbook.sheet(name, columns)
  }

  /// Begins rows that are added up on their own.
  func beginBlock(_ label: String) {
    self.label = label
    blocks.append(Block(label: label, firstRow: sheet.nextRow, lastRow: sheet.nextRow - 1))
  }

  /// Adds a row.
  func add(_ cells: [Cell], adding amounts: Amounts = []) throws(SpreadsheetError) {
    if sheet.nextRow > rowsPerSheet {
      try finishSheet()
      sheets += 1
      sheet = try workbook.sheet("\(name) \(sheets)", columns)
      beginBlock(label)
    }
    if blocks.isEmpty { beginBlock(label) }
    let last = blocks.count - 1
    blocks[last].lastRow = sheet.nextRow
    for (column, amount, currency) in amounts {
      let before = blocks[last].sums[column]?.amount ?? .zero
      blocks[last].sums[column] = (before + amount, currency)
    }
    try sheet.append(cells)
    count += 1
  }

  /// Ends the table.
  func finish() throws(SpreadsheetError) {
    try finishSheet()
  }

  private func finishSheet() throws(SpreadsheetError) {
    try sheet.filterRows(columns: columns.count)
    let summed = blocks.filter { !$0.sums.isEmpty }
    if !summed.isEmpty { try sheet.append([]) }
    for block in summed {
      var cells: [Cell] = Array(repeating: .empty, count: columns.count)
      cells[0] = .text(texts.visibleTotal(block.label))
      for (column, sum) in block.sums {
        let letters = Column.letters(column)
        let range = "$\(letters)$\(block.firstRow + 1):$\(letters)$\(block.lastRow + 1)"
        cells[column] = .sum("SUBTOTAL(109,\(range))", sum.amount, sum.currency)
        ranges["\(block.label) \(column)", default: []].append("'\(sheet.name)'!\(range)")
      }
      try sheet.append(cells)
    }
    blocks = []
  }
}
