import Postgres
import Reconciliation

extension SourceError {
  /// What a row of a relation breaks the contract by, if the error is of decoding it.
  /// - Parameter id: the row's id, if it has one that can be read.
  init?(_ error: PostgresError, in relation: String, of id: Identifier? = nil) {
    guard let problem = error.decoding else { return nil }
    self = .badValue(
      relation: relation, column: problem.column, row: Self.place(of: id, row: problem.row),
      problem: problem.failure.breach)
  }

  /// How messages name a row, which has a number from 0.
  static func place(of id: Identifier?, row: Int) -> String {
    id.map { "the row \"\($0.shown)\"" } ?? "row \(row + 1) of the read"
  }
}

extension DecodingFailure {
  /// What the value breaks the contract by.
  var breach: String {
    switch self {
    case .unexpectedNull: "is null"
    case .invalidUTF8: "is not UTF-8"
    default: "cannot be read"
    }
  }
}
