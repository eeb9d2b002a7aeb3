extension CopyField {
  /// A `numeric`, exactly, as a whole number of its smallest digit: `decimal(scale: 8)` of 12.5 is
  /// 1,250,000,000. A number that has more digits behind the point, does not fit, is infinite or not
  /// a number is an invalid value.
  public func decimal(scale: Int) throws(PostgresError) -> Int128 {
    guard length >= 8 else { throw mismatch("Decimal") }
    guard let value = DecimalReader(start: start, length: Int(length)).value(scale: scale) else {
      throw mismatch("Decimal", .invalidValue)
    }
    return value
  }
}

/// Reads PostgreSQL's binary format of a `numeric`: how many digits to the base 10,000, the weight
/// of the first, a sign, a display scale, and the digits.
private struct DecimalReader {
  private static let negative: UInt16 = 0x4000
  private static let powers: [Int128] = (0...38).map { exponent in
    (0..<exponent).reduce(into: 1) { power, _ in power *= 10 }
  }

  let start: UnsafeRawPointer
  let length: Int

  func value(scale: Int) -> Int128? {
    let count = Int(word(0))
    let weight = Int(Int16(bitPattern: word(1)))
    let sign = word(2)
    guard length == 8 + 2 * count, sign == 0 || sign == Self.negative else { return nil }
    var sum: Int128 = 0
    for index in 0..<count {
      let digit = Int128(word(4 + index))
      guard digit < 10_000 else { return nil }
      guard digit > 0 else { continue }
      guard let part = Self.shifted(digit, by: 4 * (weight - index) + scale) else { return nil }
      let (next, overflow) = sum.addingReportingOverflow(part)
      guard !overflow else { return nil }
      sum = next
    }
    return sign == 0 ? sum : -sum
  }

  private func word(_ index: Int) -> UInt16 {
    UInt16(bigEndian: start.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
  }

  /// `digit` times ten to the power of `exponent`; nil if it is not whole or does not fit.
  private static func shifted(_ digit: Int128, by exponent: Int) -> Int128? {
    if exponent < 0 {
      guard exponent > -4, digit % powers[-exponent] == 0 else { return nil }
      return digit / powers[-exponent]
    }
    guard exponent < powers.count else { return nil }
    let (product, overflow) = digit.multipliedReportingOverflow(by: powers[exponent])
    return overflow ? nil : product
  }
}
