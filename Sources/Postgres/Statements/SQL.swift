/// One statement with its parameters.
///
/// Interpolated values become `$1`, `$2`… and are sent beside the text, never in it:
/// `"SELECT name FROM billing.customer WHERE id = \(id)"`. A name is interpolated as
/// `\(identifier: name)`, and text of one's own as `\(unescaped: text)`, which nothing checks.
///
/// A String is bound as `text`, so compare it with a column of another type by a cast:
/// `id = \(text)::uuid`.
public struct SQL: Sendable {
  /// The text, with `$n` for each parameter.
  public internal(set) var text: String

  /// The parameters, in the order of their numbers.
  var parameters: [Parameter]

  /// Why the statement cannot be sent; found while it was put together, thrown when it is used.
  var defect: String?
}

extension SQL: ExpressibleByStringLiteral {
  /// A statement without parameters.
  public init(stringLiteral value: String) {
    self.init(text: value, parameters: [])
  }
}
