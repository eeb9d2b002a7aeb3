public import Postgres

/// Applies and checks the ledger's schema.
public struct LedgerSchema {
  /// One applied or missing step, as `schema status` shows it.
  public struct Step: Sendable, Hashable {
    /// Its place, from 1.
    public let version: Int
    /// Its name.
    public let name: String
    /// When it was applied, as the ledger's clock had it in UTC; nil if it was not.
    public let appliedAt: TimestampTZ?
  }

  private struct Applied {
    let version: Int
    let digest: String
    let at: TimestampTZ
  }

  /// Keeps two installations apart.
  private static let lockKey: Int64 = 0x6D70_725F_736C_6D61

  private let connection: Connection

  /// The schema in the connection's database.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// Applies what is missing, each step in a transaction of its own.
  /// - Returns: The steps it applied.
  public func install() throws -> [Step] {
    try requireEncoding()
    try connection.execute(
      "SELECT pg_catalog.pg_advisory_lock(\(Self.lockKey))", label: "take the installation's lock")
    defer { _ = try? connection.releaseAdvisoryLock(Self.lockKey) }
    try createFoundation()
    let applied = try self.applied()
    try refuseForeign(applied)
    for migration in Migration.all
    where !applied.contains(where: { $0.version == migration.version }) {
      try connection.withTransaction(.readWrite) {
        try connection.runScript(migration.text, label: "migration \(migration.version)")
        try connection.runScript(migration.verification, label: "verify \(migration.version)")
        try connection.execute(
          """
          INSERT INTO reconciliation.migration (version, name, digest)
          VALUES (\(migration.version), \(migration.name), \(migration.digest))
          """, label: "record migration \(migration.version)")
      }
    }
    let before = Set(applied.map(\.version))
    return try status().filter { !before.contains($0.version) }
  }

  /// Every step the program has, and when it was applied.
  public func status() throws -> [Step] {
    let applied = try exists() ? self.applied() : []
    try refuseForeign(applied)
    return Migration.all.map { migration in
      Step(
        version: migration.version, name: migration.name,
        appliedAt: applied.first { $0.version == migration.version }?.at)
    }
  }

  /// Throws unless every step was applied and nothing else was.
  func require() throws {
    try requireEncoding()
    guard try exists() else { throw LedgerError.notInstalled }
    let missing = try status().filter { $0.appliedAt == nil }
    guard missing.isEmpty else { throw LedgerError.outdated(missing: missing.map(\.version)) }
  }

  /// `SQL_ASCII` takes all bytes as they come.
  private func requireEncoding() throws(LedgerError) {
    let encoding = connection.serverEncoding
    guard ["UTF8", "SQL_ASCII"].contains(encoding) else { throw .encoding(encoding) }
  }

  private func exists() throws(PostgresError) -> Bool {
    try connection.rows(
      "SELECT pg_catalog.to_regclass('reconciliation.migration') IS NOT NULL",
      label: "look for the ledger"
    ).single().decode(Bool.self)
  }

  private func applied() throws(PostgresError) -> [Applied] {
    let rows = try connection.rows(
      "SELECT version, digest, applied_at FROM reconciliation.migration ORDER BY version",
      label: "read the ledger's version")
    var applied: [Applied] = []
    for row in rows {
      let (version, digest, at) = try row.decode((Int64, String, TimestampTZ).self)
      applied.append(Applied(version: Int(version), digest: digest, at: at))
    }
    return applied
  }

  private func refuseForeign(_ applied: [Applied]) throws(LedgerError) {
    for step in applied {
      guard let known = Migration.all.first(where: { $0.version == step.version }) else {
        throw .newer(version: step.version)
      }
      guard known.digest == step.digest else { throw .altered(version: step.version) }
    }
  }

  private func createFoundation() throws {
    guard try !exists() else { return }
    try connection.runScript(
      """
      CREATE SCHEMA IF NOT EXISTS reconciliation;
      COMMENT ON SCHEMA reconciliation IS 'The marketplace reconciler''s ledger.';
      CREATE TABLE reconciliation.migration (
        version    bigint PRIMARY KEY,
        name       text NOT NULL,
        digest     text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      COMMENT ON TABLE reconciliation.migration IS 'The steps by which this schema was made.';
      """, label: "create the ledger's schema")
  }
}
