internal import CXLSXWriter
import Glibc

/// The number of the system's latest error.
func systemErrorNumber() -> Int32 { errno }

/// A workbook that is written row by row, so that it need not fit into memory: rows of a sheet from
/// the top to the bottom, sheets in any order. The file is there only after `close`.
public final class Workbook {
  /// Nil once it is closed.
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let path: String
  private let formats: Formats
  private var sheets: [Sheet] = []
  /// How many texts were too long for a cell and were shortened.
  public internal(set) var shortenedTexts = 0

  /// Begins a workbook.
  /// - Parameters:
  ///   - path: where it will be; nothing is there before `close`.
  ///   - folder: where rows are kept until then.
  ///   - title: what the file says it is.
  ///   - createdAt: what the file says when it was made, in seconds since 1970.
  public init(
    path: String, folder: String, title: String, createdAt: Int64
  ) throws(SpreadsheetError) {
    self.path = path
    var options = lxw_workbook_options()
    options.constant_memory = 1
    options.use_zip64 = 0
    let made = folder.withCString { folder in
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    guard let made else {
      throw SpreadsheetError("begin \(path)", problem: "there is no memory")
    }
    workbook = made
    formats = Formats(made)
    let result = title.withCString { title in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: title)
      properties.created = time_t(createdAt)
      return workbook_set_properties(made, &properties)
    }
    try check("set the properties", result)
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  /// Adds a sheet with these columns; sheets stand in the order in which they are added.
  /// - Parameter frozen: how many columns stay in sight, beside the header.
  public func sheet(
    _ name: String, _ columns: [Column], frozen: Int = 0
  ) throws(SpreadsheetError) -> Sheet {
    guard let workbook, let added = workbook_add_worksheet(workbook, name) else {
      throw SpreadsheetError("add the sheet \(name)", problem: "the library refuses it")
    }
    let sheet = try Sheet(name, columns, frozen: frozen, added, formats, self)
    sheets.append(sheet)
    return sheet
  }

  /// Puts a chart into a sheet.
  /// - Parameters:
  ///   - row: the row of its upper left corner, from 0.
  ///   - column: the column of it, from 0.
  public func add(
    _ chart: Chart, to sheet: Sheet, row: Int, column: Int
  ) throws(SpreadsheetError) {
    guard let workbook else { return }
    try chart.add(to: workbook, sheet.pointer, row: row, column: column)
  }

  /// Writes the file, and reads it back: the library does not look whether its temporary files could
  /// be written, and would make a flawless archive of half the rows.
  public func close() throws(SpreadsheetError) {
    guard let closing = workbook else { return }
    var rows: [String: WrittenRows] = [:]
    for (place, sheet) in sheets.enumerated() {
      rows["xl/worksheets/sheet\(place + 1).xml"] = try WrittenRows(
        of: sheet.pointer, name: sheet.name)
    }
    // The library frees it whatever comes of it.
    workbook = nil
    try check("write the workbook", workbook_close(closing))
    do throws(ArchiveDamage) {
      try Self.readBack(path, rows)
    } catch {
      throw SpreadsheetError(
        "read the workbook back", problem: error.problem, number: error.number)
    }
  }

  private static func readBack(
    _ path: String, _ rows: [String: WrittenRows]
  ) throws(ArchiveDamage) {
    let archive = try Archive(path)
    var missing = Set(rows.keys)
    for part in archive.parts {
      var check = PartCheck(expecting: rows[part.name] ?? WrittenRows())
      try archive.read(part) { check.add($0) }
      guard check.isWhole else {
        throw ArchiveDamage("\(part.name) lacks some of what was written")
      }
      missing.remove(part.name)
    }
    guard missing.isEmpty else { throw ArchiveDamage("it lacks sheets") }
  }
}
