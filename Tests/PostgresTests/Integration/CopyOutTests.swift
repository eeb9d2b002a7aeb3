import Postgres
import Testing

@Suite struct CopyOutTests {
  @Test(arguments: [0, 1, 2, 100_000])
  func allRowsCome(_ count: Int) throws {
    let connection = try TestServer.connect()
    var stream = try connection.copyOut(
      "SELECT g::bigint, nullif(g % 3, 0)::text FROM generate_series(1, \(unescaped: "\(count)")) g -- x",
      expectedColumns: 2)
    var sum: Int64 = 0
    var nulls = 0
    while var row = try stream.next() {
      sum += try row.nextField().int64()
      let text = try row.nextField()
      if text.isNull { nulls += 1 } else { #expect(["1", "2"].contains(try text.text())) }
    }
    #expect(sum == Int64(count) * Int64(count + 1) / 2)
    #expect(nulls == count / 3)
    #expect(stream.rowCount == count)
    #expect(try stream.next() == nil)
    try expectClean(connection)
  }

  @Test func valuesAreExact() throws {
    let connection = try TestServer.connect()
    var stream = try connection.copyOut(
      """
      SELECT '01234567-89ab-cdef-0011-223344556677'::uuid, '2000-01-01 00:00:01+00'::timestamptz,
        'infinity'::timestamptz, true, (-5)::bigint, 7::integer, '文'::text, NULL::bigint
      """, expectedColumns: 8)
    var row = try #require(try stream.next())
    #expect(
      try row.nextField().uuid()
        == PostgresUUID(high: 0x0123_4567_89AB_CDEF, low: 0x0011_2233_4455_6677))
    #expect(try row.nextField().timestamp() == TimestampTZ(microseconds: 1_000_000))
    #expect(try row.nextField().timestamp() == .infinity)
    #expect(try row.nextField().bool())
    #expect(try row.nextField().int64() == -5)
    #expect(try row.nextField().int32() == 7)
    #expect(try row.nextField().text() == "文")
    #expect(try row.nextField().isNull)
    #expect(try stream.next() == nil)
  }

  @Test func aRowOfAMegabyteComesWhole() throws {
    let connection = try TestServer.connect()
    var stream = try connection.copyOut("SELECT repeat('x', 1048576)", expectedColumns: 1)
    var row = try #require(try stream.next())
    #expect(try row.nextField().bytes.count == 1_048_576)
    #expect(try stream.next() == nil)
  }

  @Test func anErrorInTheMiddleIsThrown() throws {
    let connection = try TestServer.connect()
    var stream = try connection.copyOut(
      "SELECT 1 / (50000 - g) FROM generate_series(1, 100000) g", expectedColumns: 1,
      label: "read shares")
    var count = 0
    var failure: PostgresError?
    do throws(PostgresError) {
      while try stream.next() != nil { count += 1 }
    } catch {
      failure = error
    }
    #expect(failure?.code == .server("22012"))
    #expect(failure?.label == "read shares")
    #expect(count == 49_999)
    #expect(try stream.next() == nil)
    try expectClean(connection)
  }

  @Test func aBackendThatIsTerminatedIsALostConnection() throws {
    let connection = try TestServer.connect()
    var stream = try connection.copyOut(
      "SELECT repeat('x', 100), generate_series(1, 10000000)", expectedColumns: 2)
    for _ in 0..<10 { _ = try stream.next() }
    let killer = try TestServer.connect()
    try killer.execute("SELECT pg_terminate_backend(\(Int32(connection.backendProcessID)))")
    var failure: PostgresError?
    do throws(PostgresError) {
      while try stream.next() != nil {}
    } catch {
      failure = error
    }
    #expect(failure?.code == .connectionLost)
    #expect(!connection.isUsable)
    _ = try thrown(.connectionLost) { try connection.execute("SELECT 1") }
  }

  @Test func anAbandonedStreamLeavesTheConnectionClean() throws {
    let connection = try TestServer.connect()
    let taken = try ContinuousClock().measure {
      for rows in [0, 1, 1_000] {
        var stream = try connection.copyOut(
          "SELECT repeat('x', 100), generate_series(1, 100000000)", expectedColumns: 2)
        for _ in 0..<rows { _ = try stream.next() }
        _ = try thrown(.misuse) { try connection.execute("SELECT 1") }
        _ = consume stream
        try expectClean(connection)
      }
    }
    // Reading them all would take a minute.
    #expect(taken < .seconds(20))
  }

  @Test func theNumberOfColumnsIsChecked() throws {
    let connection = try TestServer.connect()
    let error = try thrown(.unexpectedResult) {
      _ = try connection.copyOut("SELECT 1, 2", expectedColumns: 3)
    }
    #expect(error.description.contains("3 columns were expected, 2 came"))
    try expectClean(connection)
  }

  @Test func whatIsNoQueryIsRefused() throws {
    let connection = try TestServer.connect()
    _ = try thrown(.invalidStatement) {
      _ = try connection.copyOut("SELECT \(1)", expectedColumns: 1)
    }
    _ = try thrown(.server("42601")) {
      _ = try connection.copyOut("SELECT 1) TO STDOUT; SELECT (2", expectedColumns: 1)
    }
    _ = try thrown(.server("42P01")) {
      _ = try connection.copyOut("SELECT * FROM nowhere", expectedColumns: 1)
    }
    try expectClean(connection)
  }

  @Test func aFieldOfAnotherLengthNamesRowAndColumn() throws {
    let connection = try TestServer.connect()
    var stream = try connection.copyOut(
      "SELECT 1::bigint, CASE g WHEN 2 THEN NULL ELSE 1::bigint END FROM generate_series(1, 3) g",
      expectedColumns: 2)
    var failure: PostgresError?
    do throws(PostgresError) {
      while var row = try stream.next() {
        _ = try row.nextField()
        _ = try row.nextField().int64()
      }
    } catch {
      failure = error
    }
    let problem = try #require(failure?.decoding)
    #expect(problem.row == 1 && problem.columnIndex == 1 && problem.failure == .unexpectedNull)
  }
}
