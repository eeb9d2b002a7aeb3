public import Postgres
public import Reconciliation

/// One database of the source, held at one moment: every reader of it sees the same rows.
final class SourceSnapshot {
  let connection: Connection
  let settings: ConnectionSettings
  /// What other connections import to see the same rows.
  let name: String
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
    (name, database) = try Self.take(connection)
  }

  /// A later snapshot on the same connection; the earlier one cannot be read any more.
  init(renewing earlier: SourceSnapshot) throws {
    connection = earlier.connection
    settings = earlier.settings
    check = earlier.check
    mayHoldAnyBytes = earlier.mayHoldAnyBytes
    try connection.rollback()
    (name, database) = try Self.take(connection)
  }

  /// The database's clock, read after the snapshot was taken, so that nothing in it is later.
  var clock: Timestamp { database.clock }

  private static func take(
    _ connection: Connection
  ) throws -> (name: String, database: ReadDatabase) {
    try connection.begin(.snapshot)
    let name = try connection.exportSnapshot()
    let row = try connection.rows(
      """
      SELECT clock_timestamp(), current_setting('server_version'), pg_current_snapshot()::text
      """, label: "read the clock"
    ).single()
    let (clock, version, snapshot) = try row.decode((TimestampTZ, String, String).self)
    let identity = try connection.databaseIdentity()
    let standby = try connection.standby()
    return (
      name,
      ReadDatabase(
        name: identity.name, systemIdentifier: identity.systemIdentifier, serverVersion: version,
        snapshot: snapshot, clock: Timestamp(clock), standby: standby)
    )
  }
}

/// What a run tells of a database it read.
public struct ReadDatabase: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// What its server was given when it was made, by which it is recognized wherever it is moved.
  public let systemIdentifier: String
  /// The server's version.
  public let serverVersion: String
  /// The snapshot, as `pg_current_snapshot` shows it.
  public let snapshot: String
  /// Its clock when the snapshot was taken, UTC.
  public let clock: Timestamp
  /// How its server follows another one; nil if it does not.
  public let standby: Standby?
}

extension Timestamp {
  /// The same moment.
  init(_ value: TimestampTZ) {
    self.init(microseconds: value.microseconds)
  }
}
