/// Where and why a value could not be decoded. It never holds the value.
public struct DecodingProblem: Hashable, Sendable {
  /// The column's name; empty in a COPY stream, which carries none.
  public let column: String
  /// The column's position, from 0.
  public let columnIndex: Int
  /// The row's position, from 0.
  public let row: Int
  /// The Swift type that was asked for.
  public let expected: String
  /// The type that the server sent; nil in a COPY stream, which carries none.
  public let actual: PostgresType?
  /// What was wrong.
  public let failure: DecodingFailure
}

extension DecodingProblem: CustomStringConvertible {
  /// One clause that names the place, the types and the failure, and never the value.
  public var description: String {
    let name = column.isEmpty ? "column \(columnIndex)" : "column \"\(column)\" (\(columnIndex))"
    let type = actual.map { ", sent as \($0)," } ?? ""
    return "\(name) of row \(row)\(type) cannot be read as \(expected): \(failure)"
  }
}
