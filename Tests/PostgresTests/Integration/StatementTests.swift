import Postgres
import Testing

@Suite struct StatementTests {
  private static let hostile = [
    "", "'", "''; DROP TABLE x; --", "\\", "$1", "\"", "%s %n", "a\nb\tc\r\u{1}\u{7F}",
    "e\u{301}", "\u{FEFF}", "🧾\u{10FFFF}", "\u{202E}abc", "null", "NULL", "\\N",
  ]

  @Test(arguments: hostile)
  func textComesBackAsItWent(_ text: String) throws {
    let connection = try TestServer.connect()
    let row = try connection.rows(
      "SELECT \(text), length(\(text)), \([text, text]), \(Array(text.utf8)), \(JSONText("{}"))"
    ).single()
    let decoded = try row.decode((String, Int, [String], [UInt8], JSONText).self)
    #expect(decoded.0.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(decoded.1 == text.unicodeScalars.count)
    #expect(decoded.2 == [text, text])
    #expect(decoded.3 == Array(text.utf8))
    #expect(decoded.4.text == "{}")
  }

  @Test func identifiersAreSafe() throws {
    let connection = try TestServer.connectFresh()
    let name = "odd \"table\"; DROP SCHEMA public; --"
    try connection.execute(
      "CREATE TABLE \(identifier: "public", name) (\(identifier: "a\"b") bigint)")
    try connection.execute("INSERT INTO \(identifier: "public", name) VALUES (\(3))")
    let rows = try connection.rows("SELECT * FROM \(identifier: "public", name)")
    #expect(rows.columns.map(\.name) == ["a\"b"])
    #expect(try rows.single()["a\"b", Int64.self] == 3)
  }

  @Test func allTypesComeBackAsTheyWent() throws {
    let connection = try TestServer.connect()
    let uuid = PostgresUUID(high: 0x0123_4567_89AB_CDEF, low: 0x0011_2233_4455_6677)
    let time = TimestampTZ(microseconds: 123_456_789)
    let row = try connection.rows(
      """
      SELECT \(true), \(Int16(-2)), \(Int32(-3)), \(Int64(-4)), \(-5), \(1.5), \(uuid), \(time)
      """
    ).single()
    let (bool, int16, int32, int64, int, double, sameUUID, sameTime) = try row.decode(
      (Bool, Int16, Int32, Int64, Int, Double, PostgresUUID, TimestampTZ).self)
    #expect(bool && int16 == -2 && int32 == -3 && int64 == -4 && int == -5 && double == 1.5)
    #expect(sameUUID == uuid && sameTime == time)
    let others = try connection.rows(
      """
      SELECT \(TimestampTZ.infinity), \(TimestampTZ.negativeInfinity), \([Int64.min, .max]),
        \(nil as String?), \(uuid)::text, \(time)::text
      """
    ).single()
    let (later, earlier, array, none, uuidText, timeText) = try others.decode(
      (TimestampTZ, TimestampTZ, [Int64], String?, String, String).self)
    #expect(later == .infinity && earlier == .negativeInfinity)
    #expect(array == [.min, .max] && none == nil)
    #expect(uuidText == uuid.description)
    #expect(timeText == "2000-01-01 00:02:03.456789+00")
  }

  @Test func nulIsRefusedBeforeSending() throws {
    let connection = try TestServer.connect()
    let error = try thrown(.invalidStatement) {
      try connection.execute("SELECT \("a\0b")", label: "say hello")
    }
    #expect(error.description.contains("U+0000") && error.description.contains("say hello"))
    _ = try thrown(.invalidStatement) { try connection.execute("SELECT 1\(unescaped: "\0")") }
    _ = try thrown(.invalidStatement) { try connection.runScript("SELECT 1\0; DROP TABLE x") }
    try expectClean(connection)
  }

  @Test func executeCountsRows() throws {
    let connection = try TestServer.connectFresh()
    #expect(try connection.execute("CREATE TABLE public.t (id bigint)") == 0)
    #expect(
      try connection.execute("INSERT INTO public.t SELECT generate_series(1, 7)") == 7)
    #expect(try connection.execute("DELETE FROM public.t WHERE id > \(5)") == 2)
    #expect(try connection.execute("SELECT * FROM public.t") == 5)
  }

  @Test func severalStatementsAreOnlyAScript() throws {
    let connection = try TestServer.connectFresh()
    _ = try thrown(.server("42601")) { try connection.execute("SELECT 1; SELECT 2") }
    try connection.runScript("CREATE TABLE public.t (id bigint); INSERT INTO public.t VALUES (1)")
    _ = try thrown(.server("22012")) {
      try connection.runScript("INSERT INTO public.t VALUES (2); SELECT 1 / 0; SELECT 3")
    }
    let count = try connection.rows("SELECT count(*) FROM public.t").single()
    #expect(try count.decode(Int64.self) == 1)
  }

  @Test func answersOfAnotherKindAreErrors() throws {
    let connection = try TestServer.connectFresh()
    _ = try thrown(.unexpectedResult) { _ = try connection.rows("CREATE TABLE public.t (a int)") }
    _ = try thrown(.unexpectedResult) { try connection.execute("") }
    _ = try thrown(.unexpectedResult) { try connection.execute("COPY public.t FROM STDIN") }
    _ = try thrown(.unexpectedResult) { try connection.execute("COPY pg_class TO STDOUT") }
    _ = try thrown(.unexpectedResult) {
      try connection.runScript("COPY public.t FROM STDIN; SELECT 1")
    }
    try expectClean(connection)
  }

  @Test func decodingErrorsNameColumnAndRow() throws {
    let connection = try TestServer.connect()
    let rows = try connection.rows(
      "SELECT 'row data' AS a, nullif(g, 2) AS b FROM generate_series(0, 5) g", label: "read items")
    let error = try thrown(.decoding) {
      for row in rows { _ = try row.decode((String, Int32).self) }
    }
    let problem = try #require(error.decoding)
    #expect(problem.column == "b" && problem.columnIndex == 1 && problem.row == 2)
    #expect(problem.expected == "Int32" && problem.actual == .int4)
    #expect(problem.failure == .unexpectedNull)
    #expect(error.description.contains("read items"))
    let wrong = try thrown(.decoding) { _ = try rows[0]["a", Int64?.self] }
    #expect(wrong.decoding?.expected == "Int64?" && wrong.decoding?.failure == .wrongType)
    #expect(!String(reflecting: wrong).contains("row data"))
  }

  @Test func columnsAreFoundExactly() throws {
    let connection = try TestServer.connect()
    let rows = try connection.rows("SELECT 1 AS a, 2 AS \"A\", 3 AS b, 4 AS b")
    let row = try rows.single()
    #expect(try row["A", Int.self] == 2)
    _ = try thrown(.unexpectedResult) { _ = try row["c", Int.self] }
    _ = try thrown(.unexpectedResult) { _ = try row["b", Int.self] }
    _ = try thrown(.unexpectedResult) { _ = try row[4, Int.self] }
    _ = try thrown(.unexpectedResult) { _ = try row.decode((Int, Int).self) }
    _ = try thrown(.unexpectedResult) { _ = try connection.rows("SELECT 1 WHERE false").single() }
    let three = try connection.rows("SELECT g FROM generate_series(1, 3) g")
    let numbers = try three.map { row in try row.decode(Int.self) }
    #expect(numbers == [1, 2, 3])
  }
}
