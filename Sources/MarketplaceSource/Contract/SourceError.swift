public import Reconciliation

/// Why the source could not be read as its contract promises.
public enum SourceError: Error, Sendable {
  /// Relations or columns are missing or have a wrong type; one sentence each.
  case contractBroken([String])
  /// Rights are missing; one sentence each.
  case accessDenied([String])
  /// A row holds what the contract excludes.
  case badValue(relation: String, column: String, row: String, problem: String)
  /// Two reads of one snapshot differed, so that suspects could not be named.
  case changedWithinSnapshot
  /// The server does not know the time zone of billing periods.
  case unknownTimeZone(String)
  /// Keys occur more than once; some of them.
  case repeatedKeys(relation: String, column: String, examples: [Identifier])
  /// There is no room for the rows that do not fit into memory.
  case noRoom(folder: String, problem: String)
}

extension SourceError: CustomStringConvertible {
  /// What happened, and to which object.
  public var description: String {
    switch self {
    case .contractBroken(let problems):
      "The read contract is not met: \(problems.joined(separator: "; "))."
    case .accessDenied(let problems): "Rights are missing: \(problems.joined(separator: "; "))."
    case .badValue(let relation, let column, let row, let problem):
      "marketplace_source.\(relation).\(column) \(problem), in \(row)."
    case .unknownTimeZone(let zone): "The server does not know the time zone \"\(zone)\"."
    case .changedWithinSnapshot: "Two reads of one snapshot differed; a view is not stable."
    case .repeatedKeys(let relation, let column, let examples):
      """
      marketplace_source.\(relation).\(column) is not unique: \
      \(examples.map { "\"\($0.shown)\"" }.joined(separator: ", ")) occur more than once.
      """
    case .noRoom(let folder, let problem):
      "The rows that do not fit into memory cannot be kept in \(folder): \(problem)."
    }
  }

  /// The same without ids of rows.
  public var withoutRows: String {
    switch self {
    case .badValue(let relation, let column, _, let problem):
      "marketplace_source.\(relation).\(column) \(problem), in a row."
    case .repeatedKeys(let relation, let column, _):
      "marketplace_source.\(relation).\(column) is not unique."
    default: description
    }
  }

  /// What to do next.
  public var hint: String {
    switch self {
    case .contractBroken: "Correct the views of the schema marketplace_source, then run `check`."
    case .accessDenied:
      "Grant them, for example by the role reconciler_reader of sql/roles.sql, then run `check`."
    case .unknownTimeZone: "Set policy.billing-time-zone to a name of pg_timezone_names."
    case .changedWithinSnapshot: "See that no view uses random or volatile functions."
    case .badValue: "Correct the row or the view's mapping of it; no row is left out in silence."
    case .repeatedKeys: "Correct the view so that each key is there once, then run `check`."
    case .noRoom:
      "Make room there (about 500 bytes a customer), or give the job more memory: --memory."
    }
  }
}

extension Identifier {
  /// The text, for a message: of a very long one only the beginning.
  var shown: String {
    text.utf8.count <= 200 ? text : text.prefix(100) + "..."
  }
}
