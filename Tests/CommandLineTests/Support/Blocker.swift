import Postgres
import TestSupport
import Testing

/// Holds a table, so that a run comes to a stop at it.
final class Blocker {
  private let connection: Connection
  private let observer: Connection
  private let relation: String

  init(_ site: JobSite, relation: String = "marketplace_source.binding") throws {
    connection = try TestServer.connect(site.conninfo)
    observer = site.connection
    self.relation = relation
    try connection.begin(.readWrite)
    try connection.execute("LOCK TABLE \(unescaped: relation) IN ACCESS EXCLUSIVE MODE")
  }

  /// Lets the run go on.
  func release() throws {
    try connection.rollback()
  }

  /// Waits until a run has come to the table; it holds the ledger's lock by then.
  func waitForRun() throws {
    try waitForWaiter()
    #expect(try observer.advisoryLocks == 1)
  }

  /// Waits until somebody waits for the table.
  func waitForWaiter() throws {
    for _ in 0..<2000 {
      let isAwaited = try observer.rows(
        """
        SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted
          AND relation = \(relation)::text::regclass)
        """
      ).single().decode(Bool.self)
      if isAwaited { return }
      try observer.execute("SELECT pg_sleep(0.005)")
    }
    Issue.record("nobody came to \(relation)")
  }

  /// Ends the sessions that wait for the table: the server does not notice at once that a client is gone.
  func endWaiters() throws {
    try observer.execute(
      """
      SELECT pg_terminate_backend(pid, 10000) FROM pg_locks
      WHERE NOT granted AND relation = \(relation)::text::regclass
      """)
  }
}

extension Connection {
  /// How many advisory locks are held in this database.
  var advisoryLocks: Int64 {
    get throws {
      try rows(
        """
        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """
      ).single().decode(Int64.self)
    }
  }

  /// Waits until no advisory lock is held any more, as a killed program's sessions end.
  func waitForNoAdvisoryLock() throws {
    for _ in 0..<1000 {
      if try advisoryLocks == 0 { return }
      try execute("SELECT pg_sleep(0.01)")
    }
    Issue.record("an advisory lock outlives its owner")
  }
}
