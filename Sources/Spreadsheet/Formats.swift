internal import CXLSXWriter

/// The formats of a workbook's cells, each made once.
final class Formats {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var made: [String: UnsafeMutablePointer<lxw_format>] = [:]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    self.workbook = workbook
  }

  /// Bold on grey, with a line below.
  func title() throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_format> {
    try format("title") { format in
      format_set_bold(format)
      format_set_bg_color(format, 0xE8ECF1)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }

  /// Years, months, days and the time of day.
  func moment() throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_format> {
    try format("moment") { format_set_num_format($0, "yyyy-mm-dd hh:mm:ss") }
  }

  /// Whole numbers by thousands.
  func count() throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_format> {
    try format("count") { format_set_num_format($0, "#,##0") }
  }

  /// Numbers by thousands, with what they are of behind them.
  func amount(
    digits: Int, currency: String
  ) throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_format> {
    // A question mark leaves room for a digit that is not shown, so that points stand below each other.
    let places = String(repeating: "0", count: digits) + String(repeating: "?", count: 8 - digits)
    // Whatever is no plain code could end the quotes.
    let isPlain = currency.utf8.allSatisfy { (65...90).contains($0) }
    let unit = currency.isEmpty || !isPlain ? "" : "\" \(currency)\""
    return try format("amount \(places)\(unit)") { format in
      format_set_num_format(format, "#,##0.\(places)\(unit)")
    }
  }

  private func format(
    _ name: String, _ set: (UnsafeMutablePointer<lxw_format>) -> Void
  ) throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_format> {
    if let format = made[name] { return format }
    guard let format = workbook_add_format(workbook) else {
      throw SpreadsheetError("add a format", problem: "there is no memory")
    }
    set(format)
    made[name] = format
    return format
  }
}
