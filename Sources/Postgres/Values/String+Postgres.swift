extension String: PostgresScalar, PostgresEncodable {
  /// `text`
  public static var postgresType: PostgresType { .text }

  /// Reads text of any kind. Numbers and uuids are refused: ask for `IdentifierText`.
  public static func decode(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> String {
    switch type {
    case .text, .varchar, .bpchar, .name: return try decodeUTF8(bytes)
    default: throw .wrongType
    }
  }

  /// Whether U+0000 stands in it.
  public var containsNUL: Bool {
    utf8.contains(0)
  }

  /// Appends the UTF-8 bytes.
  public func encode(into bytes: inout [UInt8]) {
    bytes.append(contentsOf: utf8)
  }

  /// The bytes as text; invalid UTF-8 is refused, never repaired.
  static func decodeUTF8(_ bytes: RawSpan) throws(DecodingFailure) -> String {
    let text = bytes.withUnsafeBytes { String(validating: $0, as: UTF8.self) }
    guard let text else { throw .invalidUTF8 }
    return text
  }
}
