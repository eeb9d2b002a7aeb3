import Postgres
import SampleData
import TestSupport
import Testing

/// The roles of `schema install --roles`, each with each table and function: what the contract says,
/// and nothing more.
@Suite struct RoleTests {
  private struct Relation {
    let name: String
    /// `r` is a table, `v` a view, `S` a sequence.
    let kind: String
    /// A column that can be written.
    let column: String
  }

  private func withRoles(
    _ body: (Connection, (String) -> String) throws -> Void
  ) throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound]) { site in
      let connection = try site.connect(site.name)
      defer { connection.close() }
      let stranger = "stranger_in_\(site.name)"
      try connection.runScript("CREATE ROLE \(stranger)")
      defer { try? connection.runScript("DROP ROLE \(stranger)") }
      let install = try site.program(["schema", "install", "--roles"])
      #expect(install.exitCode == 0, "\(install)")
      try body(connection) { $0 == "stranger" ? stranger : "reconciler_\($0)" }
    }
  }

  /// Everything that is no part of the system.
  private func relations(_ connection: Connection) throws -> [Relation] {
    try connection.rows(
      """
      SELECT n.nspname || '.' || c.relname, c.relkind::text, coalesce((
        SELECT quote_ident(a.attname) FROM pg_attribute AS a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attidentity = '' AND NOT a.attisdropped
        ORDER BY a.attnum LIMIT 1), '')
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE n.nspname !~ '^(pg_|information_schema)' AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      ORDER BY 1
      """
    ).map { row in
      let (name, kind, column) = try row.decode((String, String, String).self)
      return Relation(name: name, kind: kind, column: column)
    }
  }

  @Test("what is granted is what the contract says, of every table, view and sequence")
  func granted() throws {
    try withRoles { connection, roleName in
      let names = try relations(connection).map(\.name)
      for known in RoleContract.relations.keys { #expect(names.contains(known), "\(known)") }
      for role in RoleContract.roles {
        let rows = try connection.rows(
          """
          SELECT n.nspname || '.' || c.relname, string_agg(letter, '' ORDER BY place)
          FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
          CROSS JOIN (VALUES (1, 'S', 'SELECT'), (2, 'I', 'INSERT'), (3, 'U', 'UPDATE'),
            (4, 'D', 'DELETE'), (5, 'T', 'TRUNCATE'), (6, 'R', 'REFERENCES'), (7, 'G', 'TRIGGER'),
            (8, 'u', 'USAGE')) AS p (place, letter, privilege)
          WHERE n.nspname !~ '^(pg_|information_schema)'
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            AND has_schema_privilege(\(roleName(role)), n.oid, 'USAGE')
            AND CASE
              WHEN c.relkind = 'S' THEN place IN (1, 3, 8)
                AND has_sequence_privilege(\(roleName(role)), c.oid,
                  CASE WHEN place IN (1, 3, 8) THEN privilege ELSE 'USAGE' END)
              WHEN place = 8 THEN false
              WHEN place IN (1, 2, 3, 6) THEN
                has_any_column_privilege(\(roleName(role)), c.oid, privilege)
              ELSE has_table_privilege(\(roleName(role)), c.oid, privilege) END
          GROUP BY 1
          """)
        let granted = Dictionary(
          uniqueKeysWithValues: try rows.map { try $0.decode((String, String).self) })
        for name in names {
          #expect(
            granted[name] ?? "" == RoleContract.relations[name]?[role] ?? "", "\(role) on \(name)")
        }
      }
    }
  }

  @Test("what is granted can be done, and nothing else: each statement tried by each role")
  func tried() throws {
    try withRoles { connection, roleName in
      let relations = try relations(connection)
      for role in RoleContract.roles {
        try connection.execute("SET ROLE \(identifier: roleName(role))")
        for relation in relations where relation.kind != "S" {
          let may = RoleContract.relations[relation.name]?[role] ?? ""
          for (letter, statement) in statements(relation) {
            let state = refusal(connection, statement)
            if may.contains(letter) {
              #expect(state != "42501", "\(role) may: \(statement)")
            } else if relation.kind == "v" {
              // Some views nobody can write to; then that is what is said first.
              #expect(state != nil, "\(role) may not: \(statement)")
            } else {
              #expect(state == "42501", "\(role) may not: \(statement)")
            }
          }
        }
        try connection.execute("RESET ROLE")
      }
    }
  }

  private func statements(_ relation: Relation) -> [(Character, String)] {
    let name = relation.name
    return [
      ("S", "SELECT FROM \(name) LIMIT 0"), ("I", "INSERT INTO \(name) DEFAULT VALUES"),
      ("U", "UPDATE \(name) SET \(relation.column) = NULL WHERE false"),
      ("D", "DELETE FROM \(name) WHERE false"), ("T", "TRUNCATE \(name)"),
      ("C", "DROP \(relation.kind == "v" ? "VIEW" : "TABLE") \(name)"),
    ]
  }

  /// What the server says to a statement; nil if it does it.
  private func refusal(_ connection: Connection, _ statement: String) -> SQLState? {
    do throws(PostgresError) {
      try connection.execute("\(unescaped: statement)")
      return nil
    } catch {
      return error.sqlState
    }
  }

  @Test("functions are called by whom the contract says")
  func functions() throws {
    try withRoles { connection, roleName in
      let functions = try connection.rows(
        """
        SELECT n.nspname || '.' || p.proname, p.oid::regprocedure::text, coalesce((
          SELECT string_agg('NULL::' || format_type(t, NULL), ', ' ORDER BY place)
          FROM unnest(p.proargtypes) WITH ORDINALITY AS a (t, place)), '')
        FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
        WHERE n.nspname !~ '^(pg_|information_schema)' AND p.prorettype <> 'trigger'::regtype
        """
      ).map { try $0.decode((String, String, String).self) }
      #expect(Set(RoleContract.functions.keys).isSubset(of: functions.map(\.0)))
      for role in RoleContract.roles {
        try connection.execute("SET ROLE \(identifier: roleName(role))")
        for (name, _, arguments) in functions {
          let state = refusal(connection, "SELECT \(name)(\(arguments))")
          let may = RoleContract.functions[name]?.contains(role) ?? false
          #expect((state != "42501") == may, "\(role) and \(name): \(state as Any)")
        }
        try connection.execute("RESET ROLE")
      }
    }
  }

  @Test("nobody makes anything in the schemas")
  func creation() throws {
    try withRoles { connection, roleName in
      for role in RoleContract.roles {
        try connection.execute("SET ROLE \(identifier: roleName(role))")
        for schema in ["marketplace_source", "marketplace_fixup", "reconciliation", "payments"] {
          #expect(
            refusal(connection, "CREATE TABLE \(schema).mine ()") == "42501", "\(role), \(schema)")
        }
        try connection.execute("RESET ROLE")
      }
    }
  }
}
