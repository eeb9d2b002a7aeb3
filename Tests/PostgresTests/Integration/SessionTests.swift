import Postgres
import PrivatePostgres
import Testing

@Suite struct SessionTests {
  @Test func theSessionIsPinned() throws {
    let connection = try Connection(
      ConnectionSettings(
        conninfo: TestServer.shared.conninfo(), applicationName: "run 7", readOnly: true,
        statementTimeout: .seconds(30), lockTimeout: .milliseconds(1_500),
        idleTimeout: .microseconds(1), searchPath: ["pg_catalog", "Odd \"name"]))
    let expected = [
      "application_name": "run 7", "client_encoding": "UTF8", "TimeZone": "UTC",
      "DateStyle": "ISO, MDY", "IntervalStyle": "iso_8601", "extra_float_digits": "1",
      "bytea_output": "hex", "search_path": "\"pg_catalog\", \"Odd \"\"name\"",
      "row_security": "off",
      "statement_timeout": "30s", "lock_timeout": "1500ms",
      "idle_in_transaction_session_timeout": "1ms", "default_transaction_read_only": "on",
    ]
    for (name, value) in expected {
      let row = try connection.rows("SELECT current_setting(\(name))").single()
      #expect(try row.decode(String.self) == value, "\(name)")
    }
  }

  @Test func aMachineThatIsGoneIsNoticed() throws {
    let connection = try TestServer.connect(
      to: PasswordServer.conninfo("user=clerk password=\(PasswordServer.password)"))
    for (name, value) in [("idle", "10"), ("interval", "5"), ("count", "3")] {
      let row = try connection.rows("SELECT current_setting('tcp_keepalives_' || \(name))").single()
      #expect(try row.decode(String.self) == value, "\(name)")
    }
  }

  @Test func theRolesDefaultsDoNotWin() throws {
    let admin = try TestServer.connectFresh()
    try admin.execute("CREATE ROLE shanghai LOGIN SUPERUSER")
    try admin.execute("ALTER ROLE shanghai SET TimeZone = 'Asia/Shanghai'")
    try admin.execute("ALTER ROLE shanghai SET search_path = public")
    let conninfo =
      try TestServer.shared.conninfo() + " user=shanghai options='-c extra_float_digits=0'"
    let connection = try TestServer.connect(to: conninfo)
    let row = try connection.rows(
      """
      SELECT current_setting('TimeZone'), current_setting('search_path'),
        current_setting('extra_float_digits')
      """
    ).single()
    #expect(try row.decode((String, String, String).self) == ("UTC", "\"pg_catalog\"", "1"))
  }

  @Test func aReadOnlySessionRefusesToWrite() throws {
    let connection = try TestServer.connect(readOnly: true)
    let error = try thrown(.server("25006")) {
      try connection.execute("CREATE TABLE public.never (id bigint)")
    }
    #expect(try #require(error.hint).contains("read-only"))
    _ = try thrown(.misuse) { try connection.begin(.readWrite) }
    try expectClean(connection)
  }

  @Test func noticesAreCollected() throws {
    let connection = try TestServer.connect()
    try connection.runScript("DO $$ BEGIN RAISE WARNING 'about %', 'row data'; END $$")
    let notice = try #require(connection.takeNotices().first)
    #expect(notice.severity == "WARNING")
    #expect(notice.sqlState == "01000")
    #expect(notice.message == "about row data")
    #expect(!notice.description.contains("row data"))
    #expect(connection.takeNotices().isEmpty)
    try connection.runScript(
      "DO $$ BEGIN FOR i IN 1..150 LOOP RAISE NOTICE '%', i; END LOOP; END $$")
    #expect(connection.takeNotices().map(\.message) == (51...150).map { "\($0)" })
  }

  @Test func rowsHiddenByAPolicyAreAnError() throws {
    let conninfo = try TestServer.freshDatabase()
    let admin = try TestServer.connect(to: conninfo)
    try admin.runScript(
      """
      CREATE ROLE half_blind LOGIN;
      CREATE TABLE public.item (id bigint, hidden boolean);
      INSERT INTO public.item VALUES (1, false), (2, true);
      GRANT SELECT ON public.item TO half_blind;
      ALTER TABLE public.item ENABLE ROW LEVEL SECURITY;
      CREATE POLICY shown ON public.item USING (NOT hidden);
      """)
    let reader = try TestServer.connect(to: conninfo + " user=half_blind")
    let error = try thrown(.server("42501")) { _ = try reader.rows("SELECT id FROM public.item") }
    #expect(error.description.contains("row-level security"))
    _ = try thrown(.server("42501")) {
      _ = try reader.copyOut("SELECT id FROM public.item", expectedColumns: 1)
    }
    try expectClean(reader)
  }
}
