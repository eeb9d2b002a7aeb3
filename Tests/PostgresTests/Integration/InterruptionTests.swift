import Dispatch
import Postgres
import Testing

@Suite struct InterruptionTests {
  /// Cancels from another thread after a moment, while the body runs; how long the body took.
  private func cancelling(_ connection: Connection, _ body: () throws -> Void) rethrows -> Duration
  {
    let canceller = connection.canceller
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { canceller.cancel() }
    return try ContinuousClock().measure(body)
  }

  @Test func aCancelInterruptsAStatement() throws {
    let connection = try TestServer.connect()
    let taken = try cancelling(connection) {
      let error = try thrown(.cancelled) { try connection.execute("SELECT pg_sleep(30)") }
      #expect(error.sqlState == "57014")
    }
    #expect(taken < .seconds(1.2))
    try expectClean(connection)
  }

  @Test func aCancelInterruptsACopy() throws {
    let connection = try TestServer.connect()
    let taken = cancelling(connection) {
      var failure: PostgresError?
      do throws(PostgresError) {
        var stream = try connection.copyOut(
          "SELECT generate_series(1, 1000000000)", expectedColumns: 1)
        while try stream.next() != nil {}
      } catch {
        failure = error
      }
      #expect(failure?.code == .cancelled)
    }
    #expect(taken < .seconds(1.5))
    try expectClean(connection)
  }

  @Test func aCancelBetweenStatementsHitsTheNextOne() throws {
    let connection = try TestServer.connect()
    try connection.begin(.snapshot)
    #expect(connection.canceller.cancel())
    _ = try thrown(.cancelled) { try connection.execute("SELECT 1") }
    try expectClean(connection)
    connection.canceller.cancel()
    try connection.rollback()
    #expect(!connection.isInTransaction)
    try expectClean(connection)
  }

  @Test func aCancelInsideATransactionRollsBack() throws {
    let connection = try TestServer.connect()
    _ = try cancelling(connection) {
      _ = try thrown(.cancelled) {
        try connection.withTransaction(.readWrite) {
          try connection.execute("CREATE TEMP TABLE t (id bigint)")
          try connection.execute("SELECT pg_sleep(30)")
        }
      }
    }
    #expect(!connection.isInTransaction)
    _ = try thrown(.server("42P01")) { try connection.execute("SELECT * FROM t") }
  }

  @Test func theCancellerOutlivesItsConnection() throws {
    var connection: Connection? = try TestServer.connect()
    let canceller = try #require(connection?.canceller)
    connection = nil
    #expect(!canceller.cancel())
  }

  @Test(.timeLimit(.minutes(1))) func cancelsMayRaceWithEverything() throws {
    let connection = try TestServer.connect()
    let canceller = connection.canceller
    let queue = DispatchQueue(label: "canceller")
    for _ in 0..<60 { queue.async { canceller.cancel() } }
    var finished = 0
    for _ in 0..<400 {
      do throws(PostgresError) {
        try connection.execute("SELECT count(*) FROM generate_series(1, 2000)")
        finished += 1
      } catch {
        #expect(error.code == .cancelled)
      }
    }
    queue.sync {}
    _ = try? connection.execute("SELECT 1")
    try expectClean(connection)
    #expect(finished > 0)
  }

  @Test func aStatementTimeoutIsNoCancel() throws {
    let connection = try TestServer.connect(statementTimeout: .milliseconds(500))
    let error = try thrown(.timedOut) { try connection.execute("SELECT pg_sleep(30)") }
    #expect(error.sqlState == "57014")
    #expect(try #require(error.hint).contains("timeout"))
    try expectClean(connection)
    var failure: PostgresError?
    do throws(PostgresError) {
      var stream = try connection.copyOut(
        "SELECT generate_series(1, 1000000000)", expectedColumns: 1)
      while try stream.next() != nil {}
    } catch {
      failure = error
    }
    #expect(failure?.code == .timedOut)
    try expectClean(connection)
  }

  @Test func aLockTimeoutSaysSo() throws {
    let holder = try TestServer.connectFresh()
    try holder.execute("CREATE TABLE public.t (id bigint)")
    try holder.begin(.readWrite)
    try holder.execute("LOCK TABLE public.t")
    let waiter = try Connection(
      ConnectionSettings(
        conninfo: "\(holder.target)", applicationName: "tests", lockTimeout: .milliseconds(100)))
    let error = try thrown(.lockNotAvailable) { try waiter.execute("SELECT * FROM public.t") }
    #expect(error.sqlState == "55P03")
    try holder.rollback()
    try expectClean(waiter)
  }

  @Test func aTerminatedBackendIsALostConnection() throws {
    let connection = try TestServer.connect()
    let pid = Int32(connection.backendProcessID)
    try TestServer.connect().execute("SELECT pg_terminate_backend(\(pid))")
    let error = try thrown(.connectionLost) { try connection.execute("SELECT 1") }
    #expect(error.hint != nil)
    #expect(!connection.isUsable)
  }
}
