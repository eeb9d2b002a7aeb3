/// A Swift type that can be bound as a parameter of a statement.
public protocol PostgresEncodable {
  /// The type that the parameter is declared with.
  static var postgresType: PostgresType { get }

  /// Whether the value is text that holds U+0000, which PostgreSQL cannot store.
  var containsNUL: Bool { get }

  /// Appends the value in PostgreSQL's binary format.
  func encode(into bytes: inout [UInt8])
}

extension PostgresEncodable {
  /// False: only text can hold it.
  public var containsNUL: Bool {
    false
  }
}
