import Reports

/// Aligned columns, two spaces between them; numbers to the right.
struct TextTable {
  private static let widest = 80

  private let headings: [String]
  private let rightAligned: Set<Int>
  private var rows: [[String]] = []

  init(_ headings: [String], rightAligned: Set<Int> = []) {
    self.headings = headings
    self.rightAligned = rightAligned
  }

  mutating func add(_ cells: [String]) {
    // One long id must not push all other rows apart; the last column pushes nobody.
    rows.append(
      cells.enumerated().map { column, cell in
        column == headings.count - 1 ? cell.inert : cell.inert.shortened(to: Self.widest)
      })
  }

  var text: String {
    let all = [headings] + rows
    let widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        if column > 0 { line += "  " }
        let space = String(repeating: " ", count: widths[column] - cell.count)
        let isLast = column == cells.count - 1
        line += rightAligned.contains(column) ? space + cell : isLast ? cell : cell + space
      }
      return line + "\n"
    }.joined()
  }
}
