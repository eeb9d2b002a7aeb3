extension Double: PostgresScalar, PostgresEncodable {
  /// `double precision`
  public static var postgresType: PostgresType { .float8 }

  /// Reads 8 bytes, only from `double precision`.
  public static func decode(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> Double {
    guard type == .float8 else { throw .wrongType }
    return Double(bitPattern: try bytes.bigEndianInteger(UInt64.self))
  }

  /// Appends 8 bytes.
  public func encode(into bytes: inout [UInt8]) {
    bytes.appendBigEndian(bitPattern)
  }
}
