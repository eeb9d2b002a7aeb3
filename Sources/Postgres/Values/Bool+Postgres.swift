extension Bool: PostgresScalar, PostgresEncodable {
  /// `boolean`
  public static var postgresType: PostgresType { .bool }

  /// Reads one byte, 0 or 1.
  public static func decode(_ bytes: RawSpan, type: PostgresType) throws(DecodingFailure) -> Bool {
    guard type == .bool else { throw .wrongType }
    switch try bytes.bigEndianInteger(UInt8.self) {
    case 0: return false
    case 1: return true
    default: throw .invalidValue
    }
  }

  /// Appends one byte.
  public func encode(into bytes: inout [UInt8]) {
    bytes.append(self ? 1 : 0)
  }
}
