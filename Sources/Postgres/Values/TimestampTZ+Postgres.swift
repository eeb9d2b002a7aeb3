extension TimestampTZ: PostgresScalar, PostgresEncodable {
  /// `timestamp with time zone`
  public static var postgresType: PostgresType { .timestamptz }

  /// Reads 8 bytes. A timestamp without time zone is refused, since it is no instant.
  public static func decode(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> TimestampTZ {
    guard type == .timestamptz else { throw .wrongType }
    return TimestampTZ(microseconds: try bytes.bigEndianInteger(Int64.self))
  }

  /// Appends 8 bytes.
  public func encode(into bytes: inout [UInt8]) {
    bytes.appendBigEndian(microseconds)
  }
}
