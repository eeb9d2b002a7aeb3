extension Array: PostgresDecodable, PostgresScalar, PostgresEncodable
where Element: PostgresArrayElement {
  /// The array type of the element, or `bytea` for bytes.
  public static var postgresType: PostgresType { Element.postgresArrayType }

  /// The element's name in brackets.
  public static var swiftName: String {
    "[\(Element.self)]"
  }

  /// Reads the whole array.
  public static func decode(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> [Element] {
    try Element.decodeArray(bytes, type: type)
  }

  /// Whether an element is text that holds U+0000.
  public var containsNUL: Bool {
    contains { $0.elementContainsNUL }
  }

  /// Appends the whole array.
  public func encode(into bytes: inout [UInt8]) {
    Element.encodeArray(self, into: &bytes)
  }
}
