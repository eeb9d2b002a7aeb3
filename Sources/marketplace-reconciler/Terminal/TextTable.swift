import Reports

/// Aligned columns, two spaces between them; numbers to the right.
///
/// Whole, it has all that was added. Fitted to a terminal, no line is longer than that is wide:
/// columns that find no room are left out, those that matter least first, and the last one, where
/// what is longest stands, is cut.
struct TextTable {
  /// A column's place in the order in which columns get room.
  enum Weight: Int {
    /// Shown whatever happens.
    case always
    /// Shown if there is room after those.
    case often
    /// Shown if there is room after all others.
    case seldom
  }

  struct Column {
    let heading: String
    var weight = Weight.always
    var isRightAligned = false
    /// How a cell of it is coloured.
    var tint: ((String) -> Style.Tint?)?
  }

  /// What one long id takes at most in a whole table, so that it does not push all rows apart.
  private static let widest = 80
  /// What the last one takes at most, which pushes nobody: more than any sentence of ours, with ids of
  /// the usual kind in it, and no megabyte.
  private static let longest = 1000
  /// How narrow the last column may become.
  private static let narrowest = 24

  private let columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  init(_ headings: [String], rightAligned: Set<Int> = []) {
    columns = headings.enumerated().map { place, heading in
      Column(heading: heading, isRightAligned: rightAligned.contains(place))
    }
  }

  mutating func add(_ cells: [String]) {
    rows.append(
      cells.enumerated().map { place, cell in
        cell.inert.shortened(
          toColumns: place == columns.count - 1 ? Self.longest : Self.widest)
      })
  }

  /// The lines.
  /// - Parameters:
  ///   - width: how many columns a terminal has; nil for all there is.
  ///   - style: what may be coloured.
  func text(width: Int? = nil, _ style: Style = .plain) -> String {
    let shown = width.map(places(within:)) ?? Array(columns.indices)
    var widths = naturalWidths
    if let width, let last = shown.last, last == columns.count - 1 {
      let others = shown.dropLast().reduce(0) { $0 + widths[$1] + 2 }
      widths[last] = min(widths[last], max(width - others, 1))
    }
    var text = line(columns.map(\.heading), shown, widths, style) { _, _ in .bold }
    for row in rows {
      text += line(row, shown, widths, style) { place, cell in
        columns[place].tint?(cell)
      }
    }
    let missing = columns.indices.filter { !shown.contains($0) }.map { columns[$0].heading }
    if !missing.isEmpty && !rows.isEmpty {
      let note = "Not shown for want of room: \(missing.joined(separator: ", "))."
      text += style.paint(note.shortened(toColumns: width ?? .max), .dim) + "\n"
    }
    return text
  }

  private var naturalWidths: [Int] {
    columns.indices.map { place in
      rows.reduce(columns[place].heading.columns) { max($0, $1[place].columns) }
    }
  }

  /// The columns for which a terminal has room, in their order.
  private func places(within width: Int) -> [Int] {
    let last = columns.count - 1
    var widths = naturalWidths
    widths[last] = min(widths[last], Self.narrowest)
    var shown = columns.indices.filter { columns[$0].weight == .always }
    var used = shown.reduce(0) { $0 + widths[$1] + 2 } - 2
    for weight in [Weight.often, .seldom] {
      for place in columns.indices where columns[place].weight == weight {
        guard used + 2 + widths[place] <= width else { continue }
        used += 2 + widths[place]
        shown.append(place)
      }
    }
    return shown.sorted()
  }

  private func line(
    _ cells: [String], _ shown: [Int], _ widths: [Int], _ style: Style,
    _ tint: (_ place: Int, _ cell: String) -> Style.Tint?
  ) -> String {
    var line = ""
    for place in shown {
      if place != shown.first { line += "  " }
      let isCut = place == columns.count - 1
      let cell = isCut ? cells[place].shortened(toColumns: widths[place]) : cells[place]
      let space = String(repeating: " ", count: max(0, widths[place] - cell.columns))
      let painted = style.paint(cell, tint(place, cells[place]))
      if columns[place].isRightAligned {
        line += space + painted
      } else {
        line += place == shown.last ? painted : painted + space
      }
    }
    return line + "\n"
  }
}
