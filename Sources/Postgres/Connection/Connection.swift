internal import CLibPQ

/// One session with a PostgreSQL server. Calls block until the server has answered.
///
/// # Threads
/// A connection is used by one thread at a time, and is not `Sendable`. It may be made on one
/// thread and moved to another as a whole. Rows, COPY streams and writers belong to their
/// connection and stay on its thread. The one exception is `canceller`, which any thread may use.
/// A blocking call occupies its thread, so a connection has no place on the cooperative pool of
/// Swift's concurrency except for short work.
///
/// # What is pinned
/// The connection string takes all that libpq takes: keywords, a URI, service and password files and
/// the `PG…` environment variables. `application_name` and `client_encoding` (UTF8) are always
/// ours; `connect_timeout` is 10 seconds for each address unless the user sets it. After connecting,
/// in one round trip, the session is pinned, whatever the role's or the database's defaults are:
///
/// - `TimeZone` UTC, `DateStyle` ISO, `IntervalStyle` iso_8601, `extra_float_digits` 1,
///   `bytea_output` hex: values look the same everywhere.
/// - `search_path` as in the settings, `pg_catalog` by default: names need their schema.
/// - `client_encoding` UTF8, except in a `SQL_ASCII` database, whose bytes come as they are; text that
///   is not UTF-8 is an error of decoding then, which names its place.
/// - `row_security` off: a policy that would hide rows is an error, never a silent gap.
/// - `statement_timeout`, `lock_timeout`, `idle_in_transaction_session_timeout` and
///   `default_transaction_read_only` as in the settings.
///
/// # Poolers
/// A pooler that gives each transaction another session of the server is refused, before anything is
/// set in a session that is not ours alone: locks, settings and shared snapshots would not hold, and
/// would be left to strangers.
///
/// # Failures
/// All errors are `PostgresError`. After a failed statement the connection is clean: results are
/// read to their end. A session that the server or the network ended stays unusable, and each
/// later call throws `connectionLost`. Notices are collected, never printed.
public final class Connection {
  /// The oldest server that is supported, as `PQserverVersion` counts.
  private static let oldestServer = 130_000

  /// Stops what this connection is doing, from any thread.
  public let canceller: Canceller
  /// Where the connection leads to: host, port, database and user, without secrets.
  public let target: String
  /// The settings of the session.
  let settings: ConnectionSettings
  /// libpq's handle; nil after `close`.
  private(set) var handle: OpaquePointer?
  private let noticeCollector = NoticeCollector()
  /// Whether a COPY is under way, so that nothing else can be sent.
  var isCopying = false

  /// Connects, makes sure that the session is ours alone, and pins it.
  /// - Parameter isCancelled: asked now and then while the server lets us wait; once it is true,
  ///   connecting ends with the error `cancelled`. Afterwards the canceller is there for that.
  public convenience init(
    _ settings: ConnectionSettings, unless isCancelled: () -> Bool = { false }
  ) throws(PostgresError) {
    try self.init(unpinned: settings, unless: isCancelled)
    guard serverVersion >= Self.oldestServer else {
      throw PostgresError(
        .unsupportedServer,
        "it has version \(serverVersionText), and \(Self.oldestServer / 10_000) is the oldest")
    }
    try requireOwnSession(unless: isCancelled)
    try pinSession()
  }

  /// Connects and leaves the session as it is.
  init(
    unpinned settings: ConnectionSettings, unless isCancelled: () -> Bool
  ) throws(PostgresError) {
    // Parsed first, since libpq's own message on an unreadable string quotes parts of it.
    _ = try ConnectionString.parse(settings.conninfo)
    guard let handle = Connector.begin(settings) else {
      throw PostgresError(.connectionFailed, "libpq has no memory for a connection")
    }
    self.handle = handle
    self.settings = settings
    noticeCollector.attach(to: handle)
    let connector = Connector(handle)
    target = connector.target.description
    do {
      try connector.complete(unless: isCancelled)
    } catch {
      PQfinish(handle)
      throw error
    }
    canceller = Canceller(handle)
  }

  deinit {
    close()
  }

  /// Ends the session. An open transaction is rolled back. Closing twice does nothing.
  public func close() {
    canceller.invalidate()
    PQfinish(handle)
    handle = nil
  }

  /// The notices since the last call, at most the latest hundred.
  public func takeNotices() -> [Notice] {
    noticeCollector.takeAll()
  }
}
