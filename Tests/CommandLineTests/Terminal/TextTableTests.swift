import Reports
import Testing

@testable import marketplace_reconciler

/// Tables as people see them.
@Suite struct TextTableTests {
  private static var table: TextTable {
    var table = TextTable([
      .init(heading: "id"), .init(heading: "name", weight: .seldom),
      .init(heading: "count", weight: .often, isRightAligned: true), .init(heading: "what"),
    ])
    table.add(["a-1", "云岚科技", "7", "the binding is still there, though the customer has left"])
    table.add(["a-22", "Müller", "1,234", "短い"])
    return table
  }

  @Test("whole, wide letters count twice and nothing is cut")
  func whole() {
    #expect(
      Self.table.text() == """
        id    name      count  what
        a-1   云岚科技      7  the binding is still there, though the customer has left
        a-22  Müller    1,234  短い

        """)
  }

  @Test("fitted, the last column is cut")
  func cut() {
    #expect(
      Self.table.text(width: 50) == """
        id    name      count  what
        a-1   云岚科技      7  the binding is still there…
        a-22  Müller    1,234  短い

        """)
  }

  @Test("fitted to less, what matters least is left out, and told")
  func leftOut() {
    #expect(
      Self.table.text(width: 40) == """
        id    count  what
        a-1       7  the binding is still there…
        a-22  1,234  短い
        Not shown for want of room: name.

        """)
    #expect(
      Self.table.text(width: 30) == """
        id    what
        a-1   the binding is still th…
        a-22  短い
        Not shown for want of room: n…

        """)
  }

  @Test("no line is wider than the terminal", arguments: 12...120)
  func fits(_ width: Int) {
    for line in Self.table.text(width: width).split(separator: "\n") {
      #expect(String(line).columns <= width)
    }
  }

  @Test("what acts on a terminal does not act")
  func inert() {
    var table = TextTable(["name"])
    table.add(["\u{1B}[31mred"])
    #expect(table.text() == "name\n\\u{1b}[31mred\n")
  }
}
