import Reconciliation
import SampleData
import Spreadsheet
import Testing

@testable import Reports

/// Amounts and moments in cells.
@Suite struct WorkbookAmountTests {
  @Test(
    "an amount of more than fifteen digits is one that numbers cannot hold",
    arguments: [
      ("0.00000001", true), ("9999999.99999999", true), ("10000000.00000001", false),
      ("100000000000000", true), ("999999999999999", true), ("1000000000000001", false),
      ("-12.50000000", true), ("999999999999.99999999", false), ("0", true),
    ])
  func exactness(_ text: String, _ isExact: Bool) throws {
    #expect(try #require(Amount(text)).isExactInSpreadsheets == isExact)
  }

  @Test("the number in a cell is the nearest to the amount", arguments: 0..<2000)
  func nearest(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bits = Int.random(in: 0..<110, using: &generator)
    let random = Int128(UInt64.random(in: .min ... .max, using: &generator))
    let magnitude = (random << 46) >> (110 - bits)
    let amount = Amount(hundredMillionths: Bool.random(using: &generator) ? magnitude : -magnitude)
    #expect(amount.nearestDouble == Double("\(amount)"), "\(amount)")
  }

  @Test(
    "moments are days since 1899-12-30; what spreadsheets do not have is text",
    arguments: [
      ("2000-01-01T12:00:00Z", Cell.moment(days: 36_526.5)),
      ("2026-11-23T00:00:00Z", Cell.moment(days: 46_349)),
      ("1850-01-01T00:00:00Z", Cell.text("1850-01-01T00:00:00.000000Z")),
    ])
  func moments(_ text: String, _ cell: Cell) throws {
    #expect(Cell.moment(try #require(Timestamp(text))) == cell)
    #expect(Cell.moment(.infinity) == .text("\(Timestamp.infinity)"))
  }
}
