extension Optional: PostgresDecodable where Wrapped: PostgresScalar {
  /// The wrapped type's name with a question mark.
  public static var swiftName: String {
    "\(Wrapped.swiftName)?"
  }

  /// Reads NULL as nil.
  public static func decode(
    _ bytes: RawSpan?, type: PostgresType
  ) throws(DecodingFailure) -> Wrapped? {
    guard let bytes else { return nil }
    return try Wrapped.decode(bytes, type: type)
  }
}
