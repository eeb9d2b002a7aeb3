extension String: PostgresArrayElement {
  /// `text[]`
  public static var postgresArrayType: PostgresType { .textArray }

  /// Reads `text[]` of one dimension without NULLs.
  public static func decodeArray(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> [String] {
    try ArrayFormat.decode(bytes, type: type)
  }

  /// Appends the elements in order.
  public static func encodeArray(_ elements: [String], into bytes: inout [UInt8]) {
    ArrayFormat.encode(elements, into: &bytes)
  }

  /// Whether U+0000 stands in it.
  public var elementContainsNUL: Bool {
    containsNUL
  }
}
