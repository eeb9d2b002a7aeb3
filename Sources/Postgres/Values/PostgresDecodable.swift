/// A Swift type that a cell of a result can be read as: a `PostgresScalar`, or an optional of one.
public protocol PostgresDecodable {
  /// The type's name in errors.
  static var swiftName: String { get }

  /// Reads a value in PostgreSQL's binary format, or NULL.
  /// - Parameters:
  ///   - bytes: The value's bytes; nil for NULL.
  ///   - type: The type that the server sent.
  static func decode(_ bytes: RawSpan?, type: PostgresType) throws(DecodingFailure) -> Self
}
