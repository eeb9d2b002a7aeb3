/// What stands in a cell. Text is never taken for a formula, a link or a number.
public enum Cell: Sendable, Hashable {
  /// Nothing.
  case empty
  /// Text.
  case text(String)
  /// Text of the header's style.
  case title(String)
  /// A whole number; one that a double cannot hold is written as text.
  case count(Int64)
  /// A number with at least so many digits behind the point and at most eight, and what it is of.
  case amount(Double, digits: Int, currency: String)
  /// A moment in UTC: days since 1899-12-30, as spreadsheets count.
  case moment(days: Double)
  /// A formula, and the value it has, for readers that do not compute.
  case formula(String, value: Double, digits: Int, currency: String)
  /// A formula that counts, and the value it has.
  case countFormula(String, value: Int64)
}

/// A column of a table.
public struct Column: Sendable, Hashable {
  /// What stands in its header.
  public let title: String
  /// Its width in characters.
  public let width: Double

  /// A column.
  public init(_ title: String, width: Double) {
    self.title = title
    self.width = width
  }

  /// Its letters, as in a cell's name: the first is `A`.
  public static func letters(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + place % 26)))
    return place < 26 ? last : letters(place / 26 - 1) + last
  }
}
