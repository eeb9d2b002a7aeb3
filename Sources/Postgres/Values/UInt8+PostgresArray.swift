extension UInt8: PostgresArrayElement {
  /// `bytea`
  public static var postgresArrayType: PostgresType { .bytea }

  /// Reads the bytes as they are.
  public static func decodeArray(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> [UInt8] {
    guard type == .bytea else { throw .wrongType }
    return bytes.withUnsafeBytes { Array($0) }
  }

  /// Appends the bytes as they are.
  public static func encodeArray(_ elements: [UInt8], into bytes: inout [UInt8]) {
    bytes.append(contentsOf: elements)
  }
}
