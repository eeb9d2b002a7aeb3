/// What type a column of the read contract has.
enum ColumnKind: Sendable, Hashable {
  /// `text`, `uuid` or `bigint`, at the user's choice.
  case identifier
  case text
  case boolean
  case timestamp
  case bigint
  case decimal

  /// The types it may have, as PostgreSQL names them.
  var typeNames: [String] {
    switch self {
    case .identifier: ["text", "character varying", "uuid", "bigint"]
    case .text: ["text", "character varying", "character"]
    case .boolean: ["boolean"]
    case .timestamp: ["timestamp with time zone"]
    case .bigint: ["bigint"]
    case .decimal: ["numeric"]
    }
  }
}
