/// An exact amount of money of some currency: a whole number of hundred-millionths of its unit, so
/// that every `numeric(20,8)` and every sum of 10^19 of them fits. Never binary floating point.
@frozen
public struct Amount: Sendable, Hashable, Comparable, BitwiseCopyable {
  /// Hundred-millionths of the currency's unit.
  public let hundredMillionths: Int128

  /// How many digits there are behind the point.
  public static let fractionDigits = 8

  /// So many hundred-millionths.
  @inlinable
  public init(hundredMillionths: Int128) {
    self.hundredMillionths = hundredMillionths
  }

  /// Whether it is one that `numeric(20,8)` can hold.
  public var isOfContract: Bool {
    hundredMillionths.magnitude < 100_000_000_000_000_000_000
  }

  /// Nothing.
  @inlinable
  public static var zero: Amount { Amount(hundredMillionths: 0) }

  /// The smaller one comes first.
  @inlinable
  public static func < (a: Amount, b: Amount) -> Bool {
    a.hundredMillionths < b.hundredMillionths
  }

  /// The sum.
  @inlinable
  public static func + (a: Amount, b: Amount) -> Amount {
    Amount(hundredMillionths: a.hundredMillionths + b.hundredMillionths)
  }

  /// The difference.
  @inlinable
  public static func - (a: Amount, b: Amount) -> Amount {
    Amount(hundredMillionths: a.hundredMillionths - b.hundredMillionths)
  }

  /// What is left of a gross amount after credits and cash: cut at zero towards its sign, so that a
  /// refund is due negatively, credits beyond the amount leave nothing, and of nothing is left
  /// nothing.
  @inlinable
  public static func due(of amount: Amount, credits: Amount, cash: Amount) -> Amount {
    let rest = amount - credits - cash
    if amount < .zero { return min(rest, .zero) }
    return amount > .zero ? max(rest, .zero) : .zero
  }
}

extension Amount: CustomStringConvertible {
  /// The amount with all eight digits behind the point: `-12.50000000`.
  public var description: String {
    // Most fit a machine word, whose division is much faster.
    if let magnitude = UInt64(exactly: hundredMillionths.magnitude) {
      let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: 100_000_000)
      let sign = hundredMillionths < 0 ? "-" : ""
      let digits = String(100_000_000 + fraction)
      return "\(sign)\(whole).\(digits.dropFirst())"
    }
    let digits = String(hundredMillionths.magnitude)
    let padded = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    let sign = hundredMillionths < 0 ? "-" : ""
    return "\(sign)\(padded.dropLast(8)).\(padded.suffix(8))"
  }

  /// Reads a decimal number of at most eight digits that are not zero behind the point; nil for anything else, and
  /// for what does not fit.
  public init?(_ text: String) {
    var digits = text[...]
    let isNegative = digits.first == "-"
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    // A computed number may have more digits, as long as they are zeros.
    let written = parts.count == 2 ? parts[1] : ""
    let surplus = written.dropFirst(Self.fractionDigits)
    guard surplus.allSatisfy({ $0 == "0" }) else { return nil }
    let fraction = written.prefix(Self.fractionDigits)
    guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || !fraction.isEmpty,
      (whole + fraction).utf8.allSatisfy({ (48...57).contains($0) }),
      let magnitude = Int128(
        whole + fraction + String(repeating: "0", count: Self.fractionDigits - fraction.count))
    else { return nil }
    self.init(hundredMillionths: isNegative ? -magnitude : magnitude)
  }
}
