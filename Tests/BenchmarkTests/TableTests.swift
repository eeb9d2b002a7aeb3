import Testing

@testable import benchmark

@Suite("The table")
struct TableTests {
  @Test("Columns are as wide as their widest cell")
  func aligned() {
    var table = Table(["", "wall s", "x floor"])
    table.add(["floor", "0.50", "1.00"])
    table.add(["job-sql", "12345.50", "2.10"])
    #expect(
      table.text == """
                   wall s  x floor
        floor        0.50     1.00
        job-sql  12345.50     2.10
        """)
  }
}
