import Postgres

/// Compares what is there with what the read contract promises, and tells the id columns' types.
struct ContractCheck {
  private struct Found {
    let type: String
    /// The collation of texts that are equal only if their bytes are; nil if there is none.
    let collation: String?
    /// Whether texts of different bytes may be equal.
    let isLoose: Bool
    let isReadable: Bool
  }

  private var found: [String: [String: Found]] = [:]
  private var hasSchema = false

  /// Reads the catalogue of the connection's database.
  init(_ connection: Connection) throws(PostgresError) {
    let rows = try connection.rows(
      """
      SELECT c.relname::text, a.attname::text,
             format_type(CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END, NULL),
             (SELECT k.oid::text FROM pg_collation AS k
              WHERE k.oid = a.attcollation AND k.collisdeterministic),
             EXISTS (SELECT FROM pg_collation AS k
                     WHERE k.oid = a.attcollation AND NOT k.collisdeterministic),
             has_schema_privilege(n.oid, 'USAGE')
               AND has_column_privilege(c.oid, a.attnum, 'SELECT')
      FROM pg_namespace AS n
      LEFT JOIN (pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type AS t ON t.oid = a.atttypid)
        ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      WHERE n.nspname = \(Relation.schema)
      """, label: "read the catalogue")
    for row in rows {
      hasSchema = true
      let (relation, column, type, collation, isLoose, isReadable) = try row.decode(
        (String?, String?, String?, String?, Bool, Bool?).self)
      guard let relation, let column, let type else { continue }
      found[relation, default: [:]][column] = Found(
        type: type, collation: collation, isLoose: isLoose, isReadable: isReadable ?? false)
    }
  }

  /// Whether there is a relation of that name at all.
  func has(_ relation: Relation) -> Bool { found[relation.name] != nil }

  /// Throws what is wrong with these relations, all of it at once.
  func verify(_ relations: [Relation]) throws(SourceError) {
    guard hasSchema else {
      throw .contractBroken(["the schema \(Relation.schema) is missing in this database"])
    }
    let problems = relations.flatMap(problems)
    guard problems.isEmpty else { throw .contractBroken(problems) }
    let denied = relations.filter { relation in
      relation.columns.contains { found[relation.name]?[$0.name]?.isReadable == false }
    }
    guard denied.isEmpty else {
      throw .accessDenied(denied.map { "SELECT on \(Relation.schema).\($0.name)" })
    }
  }

  private func problems(_ relation: Relation) -> [String] {
    let name = "\(Relation.schema).\(relation.name)"
    guard let columns = found[relation.name] else { return ["\(name) is missing"] }
    return relation.columns.compactMap { column in
      guard let there = columns[column.name] else { return "\(name).\(column.name) is missing" }
      let allowed = column.kind.typeNames
      guard !allowed.contains(there.type) else { return nil }
      return "\(name).\(column.name) is \(there.type) and has to be \(Self.list(allowed))"
    }
  }

  /// The type of an id column that was verified before.
  func identifierType(_ relation: Relation, _ column: String) -> IdentifierType {
    switch found[relation.name]?[column]?.type {
    case "uuid": .uuid
    case "bigint": .bigint
    default: .text
    }
  }

  /// What the ids of a column that was verified before are equal by: columns with the same hold the
  /// same ids exactly when these have the same texts. Nil if different texts may be equal.
  func equality(_ relation: Relation, _ column: String) -> String? {
    switch identifierType(relation, column) {
    case .uuid: "uuid"
    case .bigint: "bigint"
    case .text: found[relation.name]?[column]?.collation
    }
  }

  /// The columns of these relations in which the database takes different texts for equal.
  func looseColumns(_ relations: [Relation]) -> [String] {
    relations.flatMap { relation in
      relation.columns.filter { found[relation.name]?[$0.name]?.isLoose == true }
        .map { "\(Relation.schema).\(relation.name).\($0.name)" }
    }
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }
}
