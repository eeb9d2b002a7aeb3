internal import CXLSXWriter

/// A sheet: rows are added at its end.
public final class Sheet {
  /// How many rows a sheet can have.
  public static let rowLimit = 1_048_576

  /// Its name.
  public let name: String
  /// The row that comes next, from 0.
  public private(set) var nextRow = 0
  let pointer: UnsafeMutablePointer<lxw_worksheet>
  private let formats: Formats
  private let workbook: Workbook
  private let widths: [Double]

  init(
    _ name: String, _ columns: [Column], frozen: Int,
    _ pointer: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats, _ workbook: Workbook
  ) throws(SpreadsheetError) {
    self.name = name
    self.pointer = pointer
    self.formats = formats
    self.workbook = workbook
    widths = columns.map(\.width)
    for (place, column) in columns.enumerated() {
      try check(
        "set a width of \(name)",
        worksheet_set_column(
          pointer, lxw_col_t(place), lxw_col_t(place), column.width, nil))
    }
    // Ids are text although they look like numbers, and are meant so.
    try check(
      "keep quiet about numbers that are text in \(name)",
      worksheet_ignore_errors(
        pointer, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576"))
    worksheet_set_landscape(pointer)
    worksheet_fit_to_pages(pointer, 1, 0)
    if columns.contains(where: { !$0.title.isEmpty }) {
      try append(columns.map { .title($0.title) })
      worksheet_freeze_panes(pointer, 1, lxw_col_t(frozen))
      try check("repeat the header of \(name)", worksheet_repeat_rows(pointer, 0, 0))
    }
  }

  /// Lets people filter the rows from the header to the last one added so far.
  public func filterRows(columns: Int) throws(SpreadsheetError) {
    try check(
      "add the filter of \(name)",
      worksheet_autofilter(
        pointer, 0, 0, lxw_row_t(max(1, nextRow - 1)), lxw_col_t(columns - 1)))
  }

  /// Adds a row.
  public func append(_ cells: [Cell]) throws(SpreadsheetError) {
    let row = lxw_row_t(nextRow)
    let lines = linesOfTitles(cells)
    if lines > 1 {
      try check("set a height of \(name)", worksheet_set_row(pointer, row, Double(lines) * 15, nil))
    }
    for (place, cell) in cells.enumerated() { try write(cell, row, lxw_col_t(place)) }
    nextRow += 1
  }

  /// How many lines the longest title takes in its column. Rows do not grow by themselves.
  private func linesOfTitles(_ cells: [Cell]) -> Int {
    zip(cells, widths).map { cell, width in
      guard case .title(let text) = cell else { return 1 }
      // From there on characters are as wide as two letters; bold ones are wider than others.
      let letters = text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2.4 : 1.2) }
      return Int((letters / width).rounded(.up))
    }.max() ?? 1
  }

  private func write(
    _ cell: Cell, _ row: lxw_row_t, _ column: lxw_col_t
  ) throws(SpreadsheetError) {
    let result: lxw_error
    switch cell {
    case .empty, .text(""): return
    case .text(let text): result = try string(text, nil, row, column)
    case .title(let text): result = try string(text, formats.title(), row, column)
    case .count(let count):
      if let exact = Double(exactly: count) {
        result = worksheet_write_number(pointer, row, column, exact, try formats.count())
      } else {
        result = try string("\(count)", nil, row, column)
      }
    case .amount(let value, let digits, let currency):
      result = worksheet_write_number(
        pointer, row, column, value, try formats.amount(digits: digits, currency: currency))
    case .moment(let days):
      result = worksheet_write_number(pointer, row, column, days, try formats.moment())
    case .formula(let formula, let value, let digits, let currency):
      result = worksheet_write_formula_num(
        pointer, row, column, "=\(formula)",
        try formats.amount(digits: digits, currency: currency), value)
    case .countFormula(let formula, let value):
      result = worksheet_write_formula_num(
        pointer, row, column, "=\(formula)", try formats.count(), Double(value))
    }
    try check("write a cell of \(name)", result)
  }

  private func string(
    _ text: String, _ format: UnsafeMutablePointer<lxw_format>?, _ row: lxw_row_t,
    _ column: lxw_col_t
  ) throws(SpreadsheetError) -> lxw_error {
    let fitting = CellText(text)
    if fitting.isShortened { workbook.shortenedTexts += 1 }
    return worksheet_write_string(pointer, row, column, fitting.text, format)
  }
}
