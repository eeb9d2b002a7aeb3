/// A list as RFC 4180, for commands that print rows and columns. Cells that a spreadsheet would take
/// for formulas are defused, and what could act on a terminal is shown as its code point.
public enum ListCSV {
  /// The rows under their header.
  public static func text(header: [String], rows: [[String]]) -> String {
    var csv = CSV()
    csv.row(header)
    for cells in rows { csv.row(cells.map(\.inert)) }
    return String(decoding: csv.bytes, as: UTF8.self)
  }
}
