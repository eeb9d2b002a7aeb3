extension PostgresUUID: PostgresScalar, PostgresEncodable {
  /// `uuid`
  public static var postgresType: PostgresType { .uuid }

  /// Reads 16 bytes.
  public static func decode(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> PostgresUUID {
    guard type == .uuid else { throw .wrongType }
    guard bytes.byteCount == 16 else { throw .wrongLength }
    return PostgresUUID(
      high: try bytes.extracting(0..<8).bigEndianInteger(UInt64.self),
      low: try bytes.extracting(8..<16).bigEndianInteger(UInt64.self))
  }

  /// Appends 16 bytes.
  public func encode(into bytes: inout [UInt8]) {
    bytes.appendBigEndian(high)
    bytes.appendBigEndian(low)
  }
}
