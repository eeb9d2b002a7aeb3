public import Postgres
public import Reconciliation

/// The `reconciliation` schema: what earlier runs read and found, and the place where this one is
/// recorded. Holds the lock that keeps a second run away for as long as it lives.
public final class Ledger {
  /// The session-level lock of a run; every program version uses this one.
  private static let lockKey: Int64 = 0x6D70_725F_7275_6E00

  /// Its schema.
  public static let schema = "reconciliation"

  /// The tables in which nothing is ever changed or removed, whoever asks.
  public static let growingTables = [
    "event", "approval", "plan", "action", "report", "final_eligibility", "final_eligibility_line",
  ]

  let connection: Connection

  private var isLocked = false

  /// Connects and makes sure that the schema is the program's.
  /// - Parameter isCancelled: ends a wait for the server, once it is true.
  public init(
    _ settings: ConnectionSettings, unless isCancelled: () -> Bool = { false }
  ) throws {
    connection = try Connection(settings, unless: isCancelled)
    try LedgerSchema(connection).require()
  }

  /// The server notices a closed connection only a moment later, and what is started right after
  /// this run must not find the lock taken.
  deinit {
    if isLocked { _ = try? connection.releaseAdvisoryLock(Self.lockKey) }
  }

  /// The connection's canceller.
  public var canceller: Canceller { connection.canceller }

  /// Where the ledger is, without secrets.
  public var target: String { connection.target }

  /// Which ledger this is, wherever it is.
  public func identity() throws(PostgresError) -> String {
    try connection.rows(
      "SELECT ledger_id::text FROM reconciliation.identity", label: "read the ledger's identity"
    ).single().decode(String.self)
  }

  /// T of the latest moment any recorded run judged by; nil before the first run.
  public func latestMoment() throws(PostgresError) -> Timestamp? {
    try connection.rows(
      "SELECT pg_catalog.max(as_of) FROM reconciliation.run", label: "read the latest moment"
    ).single().decode(TimestampTZ?.self).map { Timestamp(microseconds: $0.microseconds) }
  }

  /// The tables in which this login cannot record a run.
  public func unwritableTables() throws -> [String] {
    try connection.rows(
      """
      SELECT name FROM (VALUES
          ('run', 'INSERT'), ('source_reading', 'INSERT'), ('finding', 'INSERT'),
          ('finding', 'UPDATE'), ('sighting', 'INSERT'), ('judgement', 'INSERT'),
          ('judgement', 'UPDATE'), ('lifecycle', 'INSERT'), ('lifecycle', 'DELETE'),
          ('marketplace', 'INSERT'), ('marketplace', 'DELETE'), ('role', 'INSERT'),
          ('role', 'DELETE'), ('product', 'INSERT'), ('product', 'DELETE'), ('plan', 'INSERT'),
          ('action', 'INSERT'), ('event', 'INSERT'), ('eligibility', 'INSERT'),
          ('eligibility', 'DELETE'), ('eligibility_box', 'INSERT'), ('eligibility_box', 'DELETE'),
          ('eligibility_line', 'INSERT'), ('eligibility_line', 'DELETE'),
          ('final_eligibility', 'INSERT'), ('final_eligibility_line', 'INSERT'),
          ('report', 'INSERT')
        ) AS needed (name, privilege)
      GROUP BY name
      HAVING NOT bool_and(pg_catalog.has_table_privilege('reconciliation.' || name, privilege))
      ORDER BY name
      """, label: "look at the rights on the ledger"
    ).map { try $0[0, String.self] }
  }

  /// Throws if its server is a standby.
  public func requirePrimary() throws(PostgresError) { try connection.requirePrimary() }

  /// Whether a connection leads to the ledger's own database, and may write events there.
  public func isShared(with other: Connection) throws(PostgresError) -> Bool {
    guard try connection.databaseIdentity() == other.databaseIdentity() else { return false }
    return try other.rows(
      """
      SELECT pg_catalog.has_schema_privilege('reconciliation', 'USAGE')
        AND pg_catalog.has_table_privilege('reconciliation.event', 'INSERT, SELECT')
      """, label: "look at the rights on the ledger"
    ).single().decode(Bool.self)
  }

  /// Takes the lock of a run, or throws `locked` at once.
  public func lock() throws {
    guard try connection.tryAdvisoryLock(Self.lockKey) else { throw LedgerError.locked }
    isLocked = true
    try connection.limitSilence()
  }

  /// Whether a run is at work, looked up without touching its lock.
  public func isRunAtWork() throws(PostgresError) -> Bool {
    try connection.rows(
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_locks
        WHERE locktype = 'advisory' AND granted AND objsubid = 1
          AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
          AND (classid::bigint << 32 | objid::bigint) = \(Self.lockKey))
      """, label: "look for a run"
    ).single().decode(Bool.self)
  }

  /// Makes the id of a run from the ledger's clock and chance, and names the session by it.
  public func beginRun() throws(PostgresError) -> (id: String, startedAt: Timestamp) {
    let (id, now) = try connection.rows(
      """
      SELECT pg_catalog.to_char(now, 'YYYYMMDD"T"HH24MISS"Z"') || '-'
               || pg_catalog.substr(pg_catalog.gen_random_uuid()::text, 1, 6), now
      FROM (SELECT pg_catalog.clock_timestamp() AS now) AS clock
      """, label: "begin a run"
    ).single().decode((String, TimestampTZ).self)
    try connection.execute(
      "SELECT pg_catalog.set_config('application_name', \("marketplace-reconciler \(id)"), false)",
      label: "name the session")
    return (id, Timestamp(microseconds: now.microseconds))
  }

  /// Whether a run was recorded.
  public func hasRun(_ id: String) throws(PostgresError) -> Bool {
    try connection.rows(
      "SELECT EXISTS (SELECT FROM reconciliation.run WHERE run_id = \(id))", label: "look up a run"
    ).single().decode(Bool.self)
  }

  /// The findings that have one of these ids.
  /// - Parameter andOpen: whether every open one is wanted, too.
  public func knownFindings(_ ids: [String], andOpen: Bool = true) throws -> [KnownFinding] {
    try connection.rows(
      """
      SELECT \(unescaped: KnownFinding.columns)
      FROM reconciliation.finding
      WHERE (\(andOpen) AND status <> 'resolved') OR finding_id = ANY (\(ids))
      """, label: "read the known findings"
    ).map(KnownFinding.init)
  }

  /// How many rows the latest complete runs read of each relation of each source, newest first.
  public func history() throws(PostgresError) -> [SourceReading] {
    let rows = try connection.rows(
      """
      SELECT source, relation, array_agg(rows ORDER BY sequence DESC)
      FROM (
        SELECT reading.source, reading.relation, reading.rows, run.sequence,
               row_number() OVER (
                 PARTITION BY reading.source, reading.relation ORDER BY run.sequence DESC) AS age
        FROM reconciliation.source_reading AS reading
        JOIN reconciliation.run ON run.run_id = reading.run_id
        WHERE run.status = 'complete'
      ) AS recent
      WHERE age <= \(SourceReading.baselineRuns)
      GROUP BY source, relation
      """, label: "read the baselines")
    var history: [SourceReading] = []
    for row in rows {
      let (source, relation, counts) = try row.decode((String, String, [Int64]).self)
      history.append(
        SourceReading(source: Identifier(source), relation: relation, rows: 0, history: counts))
    }
    return history
  }
}
