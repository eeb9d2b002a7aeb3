@testable import Postgres

/// The reader of `numeric`, fed with anything: it refuses, or it is right.
enum FuzzedNumeric {
  /// Takes bytes for a number. The first says how many decimal digits are wanted.
  static func check(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    let scale = Int(first % 39)
    let number = Array(bytes.dropFirst())
    guard let value = value(of: number, scale: scale) else { return }
    precondition(value == slowValue(of: number, scale: scale), "\(value) is another number")
    // What was read can be written, and is read again as the same.
    var written: [UInt8] = []
    NumericFormat(coefficient: value, scale: scale).encode(into: &written)
    precondition(Self.value(of: written, scale: scale) == value, "\(value) is written otherwise")
  }

  private static func value(of number: [UInt8], scale: Int) -> Int128? {
    number.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
      let field = CopyField(start: base, length: Int32(bytes.count), column: 0, row: 0)
      return try? field.decimal(scale: scale)
    }
  }

  /// The same by decimal digits on paper: all of them in a row, the point between two, and cut behind
  /// the scale.
  private static func slowValue(of number: [UInt8], scale: Int) -> Int128? {
    func word(_ index: Int) -> Int { Int(number[2 * index]) << 8 | Int(number[2 * index + 1]) }
    let count = word(0)
    let weight = Int(Int16(truncatingIfNeeded: word(1)))
    var places: [Int: UInt8] = [:]
    for index in 0..<count {
      var digit = word(4 + index)
      for place in 0..<4 {
        places[4 * (weight - index) + place] = UInt8(digit % 10)
        digit /= 10
      }
    }
    let filled = places.filter { $0.value > 0 }
    guard let highest = filled.keys.max(), let lowest = filled.keys.min() else { return 0 }
    guard lowest >= -scale else { return nil }
    let digits = stride(from: max(highest, -scale), through: -scale, by: -1)
      .map { String(places[$0] ?? 0) }.joined()
    return Int128((word(2) == 0 ? "" : "-") + digits)
  }
}
