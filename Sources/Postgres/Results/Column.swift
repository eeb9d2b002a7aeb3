/// A column of a result.
public struct Column: Hashable, Sendable {
  /// The name that the query gave it.
  public let name: String
  /// Its type.
  public let type: PostgresType
}
