/// The canonical spelling of a uuid: 32 lower-case hexadecimal digits in groups of 8-4-4-4-12.
@usableFromInline
enum UUIDText {
  @usableFromInline static let hyphen = UInt8(ascii: "-")

  @inlinable
  static func read(_ bytes: UnsafeRawBufferPointer) -> (high: UInt64, low: UInt64)? {
    guard bytes[8] == hyphen, bytes[13] == hyphen, bytes[18] == hyphen, bytes[23] == hyphen
    else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for index in 0..<36 where index != 8 && index != 13 && index != 18 && index != 23 {
      let digit: UInt64
      switch bytes[index] {
      case 48...57: digit = UInt64(bytes[index] - 48)
      case 97...102: digit = UInt64(bytes[index] - 87)
      default: return nil
      }
      if digits < 16 { words.0 = words.0 << 4 | digit } else { words.1 = words.1 << 4 | digit }
      digits += 1
    }
    return (high: words.0, low: words.1)
  }

  @inlinable
  static func write(high: UInt64, low: UInt64, into text: UnsafeMutableRawBufferPointer) {
    var index = 0
    for digit in 0..<32 {
      if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
        text[index] = hyphen
        index += 1
      }
      let word = digit < 16 ? high : low
      let value = UInt8(truncatingIfNeeded: word >> (60 - 4 * UInt64(digit & 15)) & 0xF)
      text[index] = value < 10 ? 48 + value : 87 + value
      index += 1
    }
  }
}

/// The canonical spelling of a whole number: no plus sign, no leading zero, within 64 bits.
@usableFromInline
enum NumberText {
  @inlinable
  static func read(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard let first = bytes.first else { return nil }
    let isNegative = first == UInt8(ascii: "-")
    let digits = bytes[(isNegative ? 1 : 0)...]
    guard let leading = digits.first, leading >= 48, leading <= 57 else { return nil }
    if leading == 48 && (digits.count > 1 || isNegative) { return nil }
    var value: Int64 = 0
    for digit in digits {
      guard digit >= 48, digit <= 57 else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.subtractingReportingOverflow(Int64(digit - 48))
      if overflow || carry { return nil }
      value = sum
    }
    return isNegative ? value : value == .min ? nil : -value
  }
}
