import Postgres
public import Reconciliation

/// One database of the source, held at one moment: every reader of it sees the same rows.
final class SourceSnapshot {
  let connection: Connection
  let settings: ConnectionSettings
  /// What other connections import to see the same rows.
  let name: String
  /// The database's clock, read after the snapshot was taken, so that nothing in it is later.
  let clock: Timestamp
  let check: ContractCheck
  /// Whether text may hold bytes that are not UTF-8, because the database does not know its
  /// encoding.
  let mayHoldAnyBytes: Bool
  let database: ReadDatabase

  /// Connects, verifies the relations, and takes the snapshot.
  /// - Parameter optional: relations that need not be there, but have to be in order if they are.
  init(
    _ settings: ConnectionSettings, _ relations: [Relation], optional: [Relation] = [],
    _ cancellation: Cancellation
  ) throws {
    self.settings = settings
    connection = try Connection(settings) { cancellation.isCancelled }
    try cancellation.watch(connection.canceller)
    check = try ContractCheck(connection)
    try check.verify(relations + optional.filter { [check] in check.has($0) })
    mayHoldAnyBytes = connection.serverEncoding == "SQL_ASCII"
    try connection.begin(.snapshot)
    name = try connection.exportSnapshot()
    let row = try connection.rows(
      """
      SELECT clock_timestamp(), current_database()::text, current_setting('server_version'),
             pg_current_snapshot()::text
      """, label: "read the clock"
    ).single()
    let (clock, database, version, snapshot) = try row.decode(
      (TimestampTZ, String, String, String).self)
    self.clock = Timestamp(clock)
    self.database = ReadDatabase(
      name: database, serverVersion: version, snapshot: snapshot, clock: self.clock)
  }
}

/// What a run tells of a database it read.
public struct ReadDatabase: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// The server's version.
  public let serverVersion: String
  /// The snapshot, as `pg_current_snapshot` shows it.
  public let snapshot: String
  /// Its clock when the snapshot was taken, UTC.
  public let clock: Timestamp
}

extension Timestamp {
  /// The same moment.
  init(_ value: TimestampTZ) {
    self.init(microseconds: value.microseconds)
  }
}
