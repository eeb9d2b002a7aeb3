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
    a.text.utf8.elementsEqual(b.text.utf8)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension Identifier: Comparable {
  /// In the order of bytes.
  public static func < (a: Identifier, b: Identifier) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }
}
