extension Int16: PostgresScalar, PostgresEncodable {
  /// `smallint`
  public static var postgresType: PostgresType { .int2 }

  /// Reads 2 bytes, most significant first; only from `smallint`.
  public static func decode(_ bytes: RawSpan, type: PostgresType) throws(DecodingFailure) -> Int16 {
    guard type == .int2 else { throw .wrongType }
    return try bytes.bigEndianInteger(Int16.self)
  }

  /// Appends 2 bytes, most significant first.
  public func encode(into bytes: inout [UInt8]) {
    bytes.appendBigEndian(self)
  }
}
