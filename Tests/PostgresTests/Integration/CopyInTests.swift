import Postgres
import Testing

@Suite struct CopyInTests {
  private struct GaveUp: Error {}

  private func connectionWithTable() throws -> Connection {
    let connection = try TestServer.connectFresh()
    try connection.runScript(
      """
      CREATE TABLE public.item (
        id bigint PRIMARY KEY, code integer, name text, paid boolean, at timestamptz, key uuid,
        amount numeric(20, 8));
      """)
    return connection
  }

  private func count(_ connection: Connection) throws -> Int {
    try connection.rows("SELECT count(*) FROM public.item").single().decode(Int.self)
  }

  @Test func allTypesArrive() throws {
    let connection = try connectionWithTable()
    let uuid = PostgresUUID(high: 1, low: 2)
    let rows = try connection.copyIn(into: "public.item") { writer in
      writer.append(int64: -1)
      writer.append(int32: 7)
      writer.append(text: "a\tb\n\\N 文")
      writer.append(bool: true)
      writer.append(timestamp: TimestampTZ(microseconds: 5))
      writer.append(uuid: uuid)
      writer.append(decimal: -12_345_678_901, scale: 8)
      try writer.endRow()
      writer.append(int64: 2)
      for _ in 0..<6 { writer.appendNull() }
      try writer.endRow()
    }
    #expect(rows == 2)
    let stored = try connection.rows(
      "SELECT id, code, name, paid, at, key, amount::text FROM public.item ORDER BY id")
    let (id, code, name, paid, at, key, amount) = try stored[0].decode(
      (Int64, Int32, String, Bool, TimestampTZ, PostgresUUID, String).self)
    #expect(id == -1 && code == 7 && name == "a\tb\n\\N 文" && paid)
    #expect(at == TimestampTZ(microseconds: 5) && key == uuid && amount == "-123.45678901")
    #expect(try stored[1][0, Int64.self] == 2)
    let nulls = try connection.rows(
      "SELECT num_nulls(code, name, paid, at, key, amount) FROM public.item WHERE id = 2")
    #expect(try nulls.single().decode(Int.self) == 6)
  }

  @Test func manyChunksArrive() throws {
    let connection = try connectionWithTable()
    let rows = try connection.copyIn(into: "public.item (id, name)") {
      (writer: inout CopyInWriter) throws(PostgresError) in
      for id in 0..<100_000 {
        writer.append(int64: Int64(id))
        writer.append(text: "item \(id)")
        try writer.endRow()
      }
    }
    #expect(rows == 100_000)
    let sum = try connection.rows("SELECT sum(id)::bigint, count(DISTINCT name) FROM public.item")
    #expect(try sum.single().decode((Int, Int).self) == (4_999_950_000, 100_000))
  }

  @Test func noRowsAreFine() throws {
    let connection = try connectionWithTable()
    #expect(try connection.copyIn(into: "public.item (id)") { _ in } == 0)
    try expectClean(connection)
  }

  @Test func aBodyThatThrowsLeavesNothing() throws {
    let connection = try connectionWithTable()
    #expect(throws: GaveUp.self) {
      try connection.copyIn(into: "public.item (id)") { writer in
        for id in 0..<20_000 {
          writer.append(int64: Int64(id))
          try writer.endRow()
        }
        throw GaveUp()
      }
    }
    #expect(try count(connection) == 0)
  }

  @Test func theServersErrorIsThrown() throws {
    let connection = try connectionWithTable()
    let error = try thrown(.server("23505")) {
      try connection.copyIn(into: "public.item (id)", label: "load items") { writer in
        for id in 0..<100_000 {
          writer.append(int64: Int64(id % 5_000))
          try writer.endRow()
        }
      }
    }
    #expect(error.constraint == "item_pkey" && error.table == "item")
    #expect(!error.description.contains("duplicate"))
    #expect(try count(connection) == 0)
  }

  @Test func rowsOfAnotherWidthAreRefused() throws {
    let connection = try connectionWithTable()
    _ = try thrown(.misuse) {
      try connection.copyIn(into: "public.item (id, name)") { writer in
        writer.append(int64: 1)
        try writer.endRow()
      }
    }
    _ = try thrown(.misuse) {
      try connection.copyIn(into: "public.item (id, name)") { writer in
        writer.append(int64: 1)
      }
    }
    _ = try thrown(.misuse) {
      try connection.copyIn(into: "public.item (id)") { _ in try connection.execute("SELECT 1") }
    }
    #expect(try count(connection) == 0)
  }

  @Test func aTerminatedBackendIsALostConnection() throws {
    let connection = try connectionWithTable()
    let killer = try TestServer.connect()
    _ = try thrown(.connectionLost) {
      try connection.copyIn(into: "public.item (id)") { writer in
        for id in 0..<1_000_000 {
          if id == 10 {
            try killer.execute("SELECT pg_terminate_backend(\(Int32(connection.backendProcessID)))")
          }
          writer.append(int64: Int64(id))
          try writer.endRow()
        }
      }
    }
    #expect(!connection.isUsable)
  }

  @Test func decimalsAreExact() throws {
    let connection = try TestServer.connectFresh()
    try connection.execute("CREATE TABLE public.price (id bigint, amount numeric)")
    let cases: [(Int128, Int, String)] = [
      (0, 0, "0"), (0, 8, "0.00000000"), (1, 8, "0.00000001"), (-1, 3, "-0.001"), (5, 1, "0.5"),
      (10_000, 0, "10000"), (10_000, 4, "1.0000"), (123_456_789, 2, "1234567.89"),
      (99_999_999_999_999_999_999, 8, "999999999999.99999999"),
      (1_000_000_000_000, 5, "10000000.00000"),
      (.max, 0, "\(Int128.max)"), (.min, 38, "-1.70141183460469231731687303715884105728"),
    ]
    try connection.copyIn(into: "public.price") { writer in
      for (index, (coefficient, scale, _)) in cases.enumerated() {
        writer.append(int64: Int64(index))
        writer.append(decimal: coefficient, scale: scale)
        try writer.endRow()
      }
    }
    let texts = try connection.rows("SELECT amount::text FROM public.price ORDER BY id")
      .map { row in try row.decode(String.self) }
    #expect(texts == cases.map(\.2))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func randomDecimalsAreExact(_ seed: UInt64) throws {
    let connection = try TestServer.connect()
    var generator = SeededGenerator(seed: seed)
    let cases = (0..<50).map { _ in
      let bits = Int.random(in: 0...126, using: &generator)
      let magnitude = Int128.random(in: 0...(1 << bits), using: &generator)
      return (
        Bool.random(using: &generator) ? magnitude : -magnitude,
        Int.random(in: 0...38, using: &generator)
      )
    }
    try connection.execute("CREATE TEMP TABLE price (id bigint, scale bigint, amount numeric)")
    try connection.copyIn(into: "price") { writer in
      for (index, (coefficient, scale)) in cases.enumerated() {
        writer.append(int64: Int64(index))
        writer.append(int64: Int64(scale))
        writer.append(decimal: coefficient, scale: scale)
        try writer.endRow()
      }
    }
    let rows = try connection.rows(
      "SELECT trunc(amount * 10::numeric ^ scale)::text, scale(amount)::bigint FROM price ORDER BY id"
    )
    for (row, (coefficient, scale)) in zip(rows, cases) {
      let (text, storedScale) = try row.decode((String, Int).self)
      #expect(text == "\(coefficient)")
      #expect(storedScale == scale)
    }
  }
}
