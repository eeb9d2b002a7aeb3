/// A five-character SQLSTATE, such as `42P01`.
///
/// The first two characters are its class.
public struct SQLState: RawRepresentable, Hashable, Sendable {
  /// The five characters.
  public let rawValue: String

  /// Takes the characters as they are.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The class: the first two characters.
  public var classCode: String {
    String(rawValue.prefix(2))
  }
}

extension SQLState: ExpressibleByStringLiteral {
  /// Takes the characters as they are.
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }
}

extension SQLState: CustomStringConvertible {
  /// The five characters.
  public var description: String {
    rawValue
  }
}
