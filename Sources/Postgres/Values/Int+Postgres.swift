extension Int: PostgresScalar, PostgresEncodable {
  /// `bigint`
  public static var postgresType: PostgresType { .int8 }

  /// Reads any of the three integer types, since none is wider.
  public static func decode(_ bytes: RawSpan, type: PostgresType) throws(DecodingFailure) -> Int {
    switch type {
    case .int8: Int(try Int64.decode(bytes, type: type))
    case .int4: Int(try Int32.decode(bytes, type: type))
    case .int2: Int(try Int16.decode(bytes, type: type))
    default: throw .wrongType
    }
  }

  /// Appends 8 bytes, most significant first.
  public func encode(into bytes: inout [UInt8]) {
    bytes.appendBigEndian(Int64(self))
  }
}
