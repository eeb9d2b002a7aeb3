import Postgres
import PrivatePostgres
import Testing

@Suite struct TransactionTests {
  private struct GaveUp: Error {}

  private func count(_ connection: Connection) throws -> Int {
    try connection.rows("SELECT count(*) FROM public.t").single().decode(Int.self)
  }

  private func connectionWithTable() throws -> Connection {
    let connection = try TestServer.connectFresh()
    try connection.execute("CREATE TABLE public.t (id bigint PRIMARY KEY)")
    return connection
  }

  @Test func commitsOrRollsBack() throws {
    let connection = try connectionWithTable()
    let value = try connection.withTransaction(.readWrite) {
      try connection.execute("INSERT INTO public.t VALUES (1)")
      return 5
    }
    #expect(value == 5)
    #expect(throws: GaveUp.self) {
      try connection.withTransaction(.readWrite) {
        try connection.execute("INSERT INTO public.t VALUES (2)")
        throw GaveUp()
      }
    }
    let error = try thrown(.server("23505")) {
      try connection.withTransaction(.readWrite) { () throws(PostgresError) in
        try connection.execute("INSERT INTO public.t VALUES (3)")
        try connection.execute("INSERT INTO public.t VALUES (1)")
      }
    }
    #expect(error.table == "t")
    #expect(!connection.isInTransaction)
    #expect(try count(connection) == 1)
  }

  @Test func nestingIsAnError() throws {
    let connection = try connectionWithTable()
    _ = try thrown(.misuse) {
      try connection.withTransaction(.readWrite) {
        try connection.execute("INSERT INTO public.t VALUES (1)")
        try connection.withTransaction(.readWrite) {}
      }
    }
    #expect(try count(connection) == 0)
    _ = try thrown(.misuse) { try connection.commit() }
    try connection.rollback()
  }

  @Test func aSnapshotNeitherWritesNorMoves() throws {
    let connection = try connectionWithTable()
    let writer = try TestServer.connect(
      to: TestServer.shared.conninfo(database: connection.databaseName))
    try connection.begin(.snapshot)
    #expect(try count(connection) == 0)
    try writer.execute("INSERT INTO public.t VALUES (1)")
    #expect(try count(connection) == 0)
    _ = try thrown(.server("25006")) { try connection.execute("INSERT INTO public.t VALUES (2)") }
    _ = try thrown(.rolledBack) { try connection.commit() }
    #expect(try count(connection) == 1)
  }

  @Test func aSharedSnapshotIsTheSameWhileAWriterWrites() throws {
    let first = try connectionWithTable()
    let conninfo = try TestServer.shared.conninfo(database: first.databaseName)
    let second = try TestServer.connect(to: conninfo)
    let writer = try TestServer.connect(to: conninfo)
    try writer.execute("INSERT INTO public.t SELECT generate_series(1, 1000)")
    try first.begin(.snapshot)
    let name = try first.exportSnapshot()
    try writer.execute("DELETE FROM public.t WHERE id <= 500")
    try second.beginSnapshot(importing: name)
    try writer.execute("INSERT INTO public.t VALUES (5000)")
    for connection in [first, second] {
      let row = try connection.rows("SELECT count(*), sum(id)::bigint FROM public.t").single()
      #expect(try row.decode((Int, Int).self) == (1_000, 500_500))
    }
    try first.commit()
    try second.commit()
    #expect(try count(second) == 501)
  }

  @Test func snapshotsHaveToBeReal() throws {
    let connection = try TestServer.connect()
    _ = try thrown(.misuse) { _ = try connection.exportSnapshot() }
    for name in ["", "'; SELECT 1; --", "1'2"] {
      _ = try thrown(.invalidStatement) { try connection.beginSnapshot(importing: name) }
    }
    #expect(throws: PostgresError.self) {
      try connection.beginSnapshot(importing: "00000009-00000009-9")
    }
    #expect(!connection.isInTransaction)
  }

  @Test func aCommitThatTheServerRefusesIsKnown() throws {
    let connection = try connectionWithTable()
    try connection.runScript(
      """
      CREATE TABLE public.child (
        id bigint REFERENCES public.t DEFERRABLE INITIALLY DEFERRED);
      """)
    _ = try thrown(.server("23503")) {
      try connection.withTransaction(.readWrite) {
        try connection.execute("INSERT INTO public.child VALUES (9)")
      }
    }
    #expect(!connection.isInTransaction)
    try expectClean(connection)
  }

  @Test func aConnectionLostDuringCommitIsUnknown() throws {
    let connection = try connectionWithTable()
    try connection.runScript(
      """
      CREATE FUNCTION public.die() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER die AFTER INSERT ON public.t
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.die();
      """)
    let error = try thrown(.commitUnknown) {
      try connection.withTransaction(.readWrite) {
        try connection.execute("INSERT INTO public.t VALUES (1)")
      }
    }
    #expect(try #require(error.hint).contains("Look up"))
    #expect(!connection.isUsable)
    _ = try thrown(.connectionLost) { try connection.commit() }
  }

  @Test func advisoryLocksExclude() throws {
    let first = try TestServer.connect()
    let second = try TestServer.connect()
    let key: Int64 = 7_777_777_777
    #expect(try first.tryAdvisoryLock(key))
    #expect(try !second.tryAdvisoryLock(key))
    #expect(try second.tryAdvisoryLock(key + 1))
    #expect(try first.releaseAdvisoryLock(key))
    #expect(try !first.releaseAdvisoryLock(key))
    #expect(try second.tryAdvisoryLock(key))
    second.close()
    var isFree = false
    for _ in 0..<100 where !isFree {
      // The server ends a session a moment after its client has.
      isFree = try first.tryAdvisoryLock(key)
      if !isFree { try first.execute("SELECT pg_sleep(0.02)") }
    }
    #expect(isFree)
  }
}
