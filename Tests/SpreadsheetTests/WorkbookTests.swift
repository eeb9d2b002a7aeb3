import Foundation
import Testing

@testable import Spreadsheet

/// Workbooks. What readers make of them is looked at by jobs/support/workbook.py, which reads the one
/// that is kept at RECONCILER_KEPT_WORKBOOK.
@Suite struct WorkbookTests {
  /// Texts that are more than they seem, one a row; the script knows them, too.
  private static let hostile = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://example.com\")", "http://example.com",
    "{=1+1}", "_x0041_", "_X0041_ _x004", "00123", "1e5", "2026-01-01", "<b>&amp;\"'", "a\nb\tc",
    "\u{1}\u{8}\u{1B}[31m", "\u{FFFE}\u{FFFF}", "é\u{0301}\u{20E3}", "\u{202E}gpj.exe", " edge ",
    "🦀", String(repeating: "好", count: 40_000),
  ]

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  private func write(to path: String, in folder: String) throws -> Int {
    let workbook = try Workbook(path: path, folder: folder, title: "=1+1", createdAt: 1_000_000_000)
    let first = try workbook.sheet("First", [Column("Name", width: 10), Column("=1", width: 10)])
    let second = try workbook.sheet("Second", [Column("", width: 10)])
    for (row, text) in Self.hostile.enumerated() {
      try first.append([.text(text), .count(Int64(row))])
      try second.append([.text("between")])
    }
    try first.append([
      .count(.max), .amount(0.1, digits: 2, currency: "CNY"),
      .amount(1, digits: 3, currency: "\"; x"), .moment(days: 36_526.5),
      .countFormula("SUBTOTAL(109,$B$2:$B$9)", value: 28), .empty,
    ])
    try first.filterRows(columns: 2)
    try workbook.add(
      Chart(
        "Chart", categories: "'First'!$A$2:$A$4",
        series: [.init("=1", values: "'First'!$B$2:$B$4", color: 0)], valueTitle: "x",
        isOfShares: true, height: 200),
      to: second, row: 1, column: 2)
    try workbook.close()
    return workbook.shortenedTexts
  }

  @Test("the same rows give the same bytes, and nothing else is left in the folder")
  func isRepeatable() throws {
    try withFolder { folder in
      #expect(try write(to: "\(folder)/a.xlsx", in: folder) == 1)
      Thread.sleep(forTimeInterval: 2.1)
      _ = try write(to: "\(folder)/b.xlsx", in: folder)
      let both = try ["a", "b"].map { try Data(contentsOf: URL(filePath: "\(folder)/\($0).xlsx")) }
      #expect(both[0] == both[1])
      #expect(both[0].starts(with: Data("PK".utf8)))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
          "a.xlsx", "b.xlsx",
        ])
      if let kept = ProcessInfo.processInfo.environment["RECONCILER_KEPT_WORKBOOK"] {
        try both[0].write(to: URL(filePath: kept))
      }
    }
  }

  @Test("a workbook that is given up leaves no file")
  func isAbandoned() throws {
    try withFolder { folder in
      do {
        let workbook = try Workbook(
          path: "\(folder)/a.xlsx", folder: folder, title: "", createdAt: 1)
        let sheet = try workbook.sheet("First", [Column("Name", width: 10)])
        for _ in 0..<1000 { try sheet.append([.text("row")]) }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
  }

  @Test("what cannot be written is told", arguments: ["/dev/full", "/nowhere/a.xlsx"])
  func isTold(_ path: String) throws {
    try withFolder { folder in
      let error = #expect(throws: SpreadsheetError.self) {
        let workbook = try Workbook(path: path, folder: folder, title: "", createdAt: 1)
        let sheet = try workbook.sheet("First", [Column("Name", width: 10)])
        for row in 0..<50_000 { try sheet.append([.text("row \(row)")]) }
        try workbook.close()
      }
      #expect(error?.operation == "write the workbook")
    }
  }

  @Test("a sheet that cannot be named so is told")
  func refusesNames() throws {
    try withFolder { folder in
      let workbook = try Workbook(path: "\(folder)/a", folder: folder, title: "", createdAt: 1)
      #expect(throws: SpreadsheetError.self) { try workbook.sheet("a:b", []) }
    }
  }

  @Test(
    "columns have letters",
    arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
  func letters(_ place: Int, _ letters: String) {
    #expect(Column.letters(place) == letters)
  }
}
