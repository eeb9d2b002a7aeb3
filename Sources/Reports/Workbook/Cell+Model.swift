import Reconciliation
import Spreadsheet

extension Cell {
  /// An amount of a currency. The number is the double nearest to it.
  static func amount(_ amount: Amount, _ currency: String) -> Cell {
    .amount(amount.nearestDouble, digits: digits(of: currency), currency: currency)
  }

  /// An amount; nothing for nothing, so that what there is can be seen.
  static func nonzero(_ amount: Amount, _ currency: String) -> Cell {
    amount == .zero ? .empty : .amount(amount, currency)
  }

  /// A count; nothing for nothing.
  static func nonzero(_ count: Int64) -> Cell { count == 0 ? .empty : .count(count) }

  /// The sum of some cells and what it comes to.
  static func sum(_ formula: String, _ amount: Amount, _ currency: String) -> Cell {
    .formula(
      formula, value: amount.nearestDouble, digits: digits(of: currency), currency: currency)
  }

  /// A moment; one that spreadsheets do not have is written as text.
  static func moment(_ moment: Timestamp) -> Cell {
    let sinceYear2000 = Double(moment.microseconds) / 86_400_000_000
    guard (-36_000..<2_900_000).contains(sinceYear2000) else { return .text("\(moment)") }
    // 2000-01-01 is day 36,526.
    return .moment(days: 36_526 + sinceYear2000)
  }

  /// Text that might act on whoever reads it is shown by its code points.
  static func text(of text: String) -> Cell { .text(text.inert) }

  /// An identifier.
  static func text(_ id: Identifier?) -> Cell { id.map { .text($0.text.inert) } ?? .empty }

  /// How many digits behind the point an amount of a currency always shows, by ISO 4217.
  private static func digits(of currency: String) -> Int {
    switch currency {
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }
}

extension Amount {
  /// The double that is nearest.
  var nearestDouble: Double {
    // Both are exact below 2^53, so that the quotient is rounded once.
    if hundredMillionths.magnitude < 1 << 53 {
      return Double(Int64(truncatingIfNeeded: hundredMillionths)) / 100_000_000
    }
    return Double("\(self)") ?? .nan
  }

  /// Whether a spreadsheet shows all of its digits: it computes with fifteen.
  var isExactInSpreadsheets: Bool {
    var digits = hundredMillionths.magnitude
    if digits < 1_000_000_000_000_000 { return true }
    while digits != 0, digits.isMultiple(of: 10) { digits /= 10 }
    return digits < 1_000_000_000_000_000
  }
}
