/// The 16 bytes of a uuid, as two big-endian words. It is ordered as PostgreSQL orders uuids.
@frozen
public struct PostgresUUID: Hashable, Sendable {
  /// Bytes 0 to 7.
  public var high: UInt64
  /// Bytes 8 to 15.
  public var low: UInt64

  /// Takes the two words.
  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}

extension PostgresUUID: Comparable {
  /// Bytewise order.
  @inlinable
  public static func < (left: PostgresUUID, right: PostgresUUID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension PostgresUUID: CustomStringConvertible {
  /// 36 characters, lower case, as PostgreSQL writes it.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { text in
      let digits: StaticString = "0123456789abcdef"
      var position = 0
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          text[position] = UInt8(ascii: "-")
          position += 1
        }
        let word = index < 16 ? high : low
        let nibble = Int(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15
        text[position] = digits.utf8Start[nibble]
        position += 1
      }
      return position
    }
  }
}
