/// A type whose Swift array stands for one PostgreSQL value: bytes for `bytea`, and the elements of
/// the array types.
public protocol PostgresArrayElement {
  /// The type of the whole array.
  static var postgresArrayType: PostgresType { get }

  /// Reads the whole array.
  static func decodeArray(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> [Self]

  /// Appends the whole array.
  static func encodeArray(_ elements: [Self], into bytes: inout [UInt8])

  /// Whether the element is text that holds U+0000.
  var elementContainsNUL: Bool { get }
}

extension PostgresArrayElement {
  /// False: only text can hold it.
  public var elementContainsNUL: Bool {
    false
  }
}
