import Ledger
import Postgres
import SQLFiles
import TestSupport

/// A ledger as an earlier version of the program would have left it: with the first migrations
/// only, and of what was recorded that which they have a place for.
struct EarlierLedger {
  private let connection: Connection
  /// The tables with their columns, as they are now in the earlier ledger.
  private var columns: [String: [String]] = [:]

  /// Puts the ledger in this database back to the version.
  init(_ connection: Connection, version: Int) throws {
    self.connection = connection
    let before = try tables()
    try connection.runScript("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept")
    for table in before.keys {
      try connection.execute(
        """
        CREATE TABLE \(identifier: "kept", table) AS
        SELECT * FROM \(identifier: "reconciliation", table)
        """)
    }
    try connection.runScript(
      """
      DROP SCHEMA reconciliation CASCADE;
      CREATE SCHEMA reconciliation;
      CREATE TABLE reconciliation.migration (
        version bigint PRIMARY KEY, name text NOT NULL, digest text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp());
      """)
    for migration in Migration.all.prefix(version) {
      try connection.runScript(SQLFiles.text("ledger/\(Self.file(of: migration)).sql"))
      try connection.execute(
        """
        INSERT INTO reconciliation.migration (version, name, digest)
        VALUES (\(migration.version), \(migration.name), \(migration.digest))
        """)
    }
    columns = try tables()
    columns["migration"] = nil
    try fill()
  }

  private static func file(of migration: Migration) -> String {
    let digits = String(migration.version)
    return String(repeating: "0", count: 4 - digits.count) + "\(digits)_\(migration.name)"
  }

  /// Every table of the ledger and its columns.
  private func tables() throws -> [String: [String]] {
    let rows = try connection.rows(
      """
      SELECT c.relname::text, a.attname::text
      FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'reconciliation'::regnamespace AND c.relkind = 'r'
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """)
    var tables: [String: [String]] = [:]
    for row in rows {
      let (table, column) = try row.decode((String, String).self)
      tables[table, default: []].append(column)
    }
    return tables
  }

  private func fill() throws {
    // As a replica the session neither checks references nor makes a new chain of events.
    try connection.runScript("SET session_replication_role = replica")
    for (table, columns) in columns {
      let list = columns.joined(separator: ", ")
      try connection.runScript(
        """
        DELETE FROM reconciliation.\(table);
        INSERT INTO reconciliation.\(table) (\(list)) OVERRIDING SYSTEM VALUE
        SELECT \(list) FROM kept.\(table);
        """)
    }
    try connection.runScript(
      """
      RESET session_replication_role;
      SELECT setval('reconciliation.run_sequence_seq', (SELECT max(sequence) FROM reconciliation.run));
      """)
  }

  /// Every row of the earlier ledger, by the columns it had, a line each.
  func rows() throws -> [String] {
    try columns.sorted { $0.key < $1.key }.flatMap { table, columns in
      let list = columns.joined(separator: ", ")
      return try connection.rows(
        "SELECT ROW(\(unescaped: list))::text FROM \(identifier: "reconciliation", table) ORDER BY 1"
      ).map { "\(table) \(try $0[0, String.self])" }
    }
  }
}
