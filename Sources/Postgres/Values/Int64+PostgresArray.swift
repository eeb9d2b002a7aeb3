extension Int64: PostgresArrayElement {
  /// `bigint[]`
  public static var postgresArrayType: PostgresType { .int8Array }

  /// Reads `bigint[]` of one dimension without NULLs.
  public static func decodeArray(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> [Int64] {
    try ArrayFormat.decode(bytes, type: type)
  }

  /// Appends the elements in order.
  public static func encodeArray(_ elements: [Int64], into bytes: inout [UInt8]) {
    ArrayFormat.encode(elements, into: &bytes)
  }
}
