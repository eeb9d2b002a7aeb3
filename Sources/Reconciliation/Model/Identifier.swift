/// An identifier as its source shows it. Never a number, whatever it looks like.
///
/// Two are equal if their UTF-8 bytes are, as in the database; they are ordered by those bytes.
/// (Swift's own strings count canonically equivalent ones as equal, so that two customers could
/// become one.)
public struct Identifier: Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The text.
  public let text: String

  /// The identifier that reads so.
  public init(_ text: String) {
    self.text = text
  }

  /// The identifier that reads so.
  public init(stringLiteral text: String) {
    self.text = text
  }

  /// The text.
  public var description: String { text }
}

extension Identifier: Hashable {
  /// Whether both have the same bytes.
  public static func == (a: Identifier, b: Identifier) -> Bool {
    guard a.text.utf8.count == b.text.utf8.count else { return false }
    return a.withBytes { a in b.withBytes { b in Self.firstDifference(a, b) == nil } }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: $0) }
  }
}

extension Identifier: Comparable {
  /// In the order of bytes.
  public static func < (a: Identifier, b: Identifier) -> Bool {
    order(of: a, b) < 0
  }

  /// Less than zero if `a` comes first, zero if both are equal, and more than zero else.
  static func order(of a: Identifier, _ b: Identifier) -> Int {
    a.withBytes { a in
      b.withBytes { b in
        guard let place = firstDifference(a, b) else { return a.count - b.count }
        return Int(a[place]) - Int(b[place])
      }
    }
  }
}

extension Identifier {
  private func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    // Without a copy, as nearly every text can be read in place.
    if let result = text.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) })
    {
      return result
    }
    var text = text
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  /// Where two texts differ first, as far as both go; eight bytes are compared at a time, as ids are
  /// compared by the million.
  private static func firstDifference(
    _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer
  ) -> Int? {
    let count = min(a.count, b.count)
    var place = 0
    while place + 8 <= count {
      let first = a.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let second = b.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      if first != second {
        return place + (first.littleEndian ^ second.littleEndian).trailingZeroBitCount / 8
      }
      place += 8
    }
    while place < count {
      if a[place] != b[place] { return place }
      place += 1
    }
    return nil
  }
}
