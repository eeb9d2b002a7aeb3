extension Int32: PostgresScalar, PostgresEncodable {
  /// `integer`
  public static var postgresType: PostgresType { .int4 }

  /// Reads 4 bytes, most significant first; only from `integer`.
  public static func decode(_ bytes: RawSpan, type: PostgresType) throws(DecodingFailure) -> Int32 {
    guard type == .int4 else { throw .wrongType }
    return try bytes.bigEndianInteger(Int32.self)
  }

  /// Appends 4 bytes, most significant first.
  public func encode(into bytes: inout [UInt8]) {
    bytes.appendBigEndian(self)
  }
}
