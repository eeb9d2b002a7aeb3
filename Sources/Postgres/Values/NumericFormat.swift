/// PostgreSQL's binary format of a `numeric`: digits to the base 10,000, the weight of the first,
/// a sign and the number of decimal digits to show.
struct NumericFormat {
  private static let base: UInt128 = 10_000
  private static let negativeSign: UInt16 = 0x4000

  /// Most significant first, without zeros at either end.
  private let digits: [Int16]
  private let weight: Int16
  private let isNegative: Bool
  private let scale: Int

  /// The number `coefficient / 10^scale`.
  init(coefficient: Int128, scale: Int) {
    precondition((0...38).contains(scale), "a scale of \(scale) digits")
    self.scale = scale
    isNegative = coefficient < 0
    // Digits of the base are four decimal digits wide, counted from the point.
    let fractionDigits = (scale + 3) / 4
    let padding: UInt128 = [1, 10, 100, 1_000][fractionDigits * 4 - scale]
    var magnitude = coefficient.magnitude
    var digits: [Int16] = []
    // The lowest digit is padded; taking it apart first keeps the product within 128 bits.
    if padding > 1 {
      let divisor = Self.base / padding
      digits.append(Int16(magnitude % divisor * padding))
      magnitude /= divisor
    }
    while magnitude > 0 {
      digits.append(Int16(magnitude % Self.base))
      magnitude /= Self.base
    }
    while digits.last == 0 { digits.removeLast() }
    weight = digits.isEmpty ? 0 : Int16(digits.count - 1 - fractionDigits)
    self.digits = Array(digits.drop { $0 == 0 }.reversed())
  }

  var byteCount: Int { 8 + 2 * digits.count }

  func encode(into bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int16(digits.count))
    bytes.appendBigEndian(weight)
    bytes.appendBigEndian(isNegative ? Self.negativeSign : 0)
    bytes.appendBigEndian(Int16(scale))
    for digit in digits { bytes.appendBigEndian(digit) }
  }
}
