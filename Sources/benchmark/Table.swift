/// Lines of cells under each other: the first column to the left, the others to the right.
struct Table {
  private var lines: [[String]]

  /// With the names of its columns.
  init(_ header: [String]) { lines = [header] }

  /// Adds a line.
  mutating func add(_ cells: [String]) { lines.append(cells) }

  /// The aligned lines.
  var text: String {
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { cells in
      zip(cells, widths).enumerated().map { index, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + space : space + cell.0
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
