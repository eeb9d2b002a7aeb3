extension Int64: PostgresScalar, PostgresEncodable {
  /// `bigint`
  public static var postgresType: PostgresType { .int8 }

  /// Reads 8 bytes, most significant first; only from `bigint`.
  public static func decode(_ bytes: RawSpan, type: PostgresType) throws(DecodingFailure) -> Int64 {
    guard type == .int8 else { throw .wrongType }
    return try bytes.bigEndianInteger(Int64.self)
  }

  /// Appends 8 bytes, most significant first.
  public func encode(into bytes: inout [UInt8]) {
    bytes.appendBigEndian(self)
  }
}
