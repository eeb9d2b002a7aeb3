/// A Swift type that a value other than NULL can be read as.
///
/// Optionals are no scalars, so an optional of an optional does not compile.
public protocol PostgresScalar: PostgresDecodable {
  /// Reads a value in PostgreSQL's binary format; refuses a type or a length that does not fit.
  static func decode(_ bytes: RawSpan, type: PostgresType) throws(DecodingFailure) -> Self
}

extension PostgresScalar {
  /// The type's own name.
  public static var swiftName: String {
    "\(Self.self)"
  }

  /// Refuses NULL.
  public static func decode(
    _ bytes: RawSpan?, type: PostgresType
  ) throws(DecodingFailure) -> Self {
    guard let bytes else { throw .unexpectedNull }
    return try decode(bytes, type: type)
  }
}
