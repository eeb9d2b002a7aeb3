import Glibc
import Postgres
import PrivatePostgres
import Testing

@Suite struct ConnectTests {
  @Test func byKeywordsAndByURI() throws {
    let server = try TestServer.shared
    let folder = server.folder.replacing("/", with: "%2F")
    for conninfo in [
      server.conninfo(),
      "postgresql://postgres@\(folder):\(server.port)/postgres",
      "postgresql:///postgres?host=\(server.folder)&port=\(server.port)&user=postgres",
    ] {
      let connection = try TestServer.connect(to: conninfo)
      #expect(connection.databaseName == "postgres")
      #expect(connection.userName == "postgres")
      #expect(connection.serverVersion >= 130_000)
      #expect(connection.serverEncoding == "UTF8")
      #expect(connection.target.contains(server.folder))
      try expectClean(connection)
    }
  }

  @Test func byEnvironment() async throws {
    let server = try TestServer.shared
    let folder = server.folder
    let port = "\(server.port)"
    await #expect(processExitsWith: .success) {
      [folder = folder as String, port = port as String] in
      setenv("PGHOST", folder, 1)
      setenv("PGPORT", port, 1)
      setenv("PGUSER", "postgres", 1)
      setenv("PGDATABASE", "postgres", 1)
      setenv("PGAPPNAME", "theirs", 1)
      setenv("PGTZ", "Asia/Shanghai", 1)
      let connection = try TestServer.connect(to: "")
      let row = try connection.rows(
        """
        SELECT pg_catalog.current_setting('application_name'),
          pg_catalog.current_setting('TimeZone')
        """
      ).single()
      #expect(try row.decode((String, String).self) == ("tests", "UTC"))
    }
  }

  @Test func byServiceFile() async throws {
    let server = try TestServer.shared
    let service = """
      [books]
      host=\(server.folder)
      port=\(server.port)
      user=postgres
      dbname=postgres
      """
    await #expect(processExitsWith: .success) { [service = service as String] in
      let path = "/tmp/reconciler-service-\(getpid()).conf"
      let file = try #require(fopen(path, "w"))
      fputs(service, file)
      fclose(file)
      defer { unlink(path) }
      setenv("PGSERVICEFILE", path, 1)
      try expectClean(try TestServer.connect(to: "service=books"))
      setenv("PGSERVICE", "books", 1)
      try expectClean(try TestServer.connect(to: ""))
      let error = try thrown(.connectionFailed) {
        _ = try TestServer.connect(to: "service=films")
      }
      #expect(error.description.contains("films"))
    }
  }

  @Test func noServer() throws {
    let error = try thrown(.connectionFailed) {
      _ = try TestServer.connect(to: "host=/tmp/reconciler-nowhere user=me")
    }
    #expect(error.sqlState == nil)
    #expect(error.description.contains("host=/tmp/reconciler-nowhere"))
    #expect(try #require(error.hint).contains("server runs"))
  }

  @Test func missingDatabase() throws {
    let conninfo = try TestServer.shared.conninfo(database: "no such'db")
    let error = try thrown(.connectionFailed) { _ = try TestServer.connect(to: conninfo) }
    #expect(error.sqlState == "3D000")
    #expect(error.description.contains("no such'db"))
    #expect(!error.description.contains("LOCATION"))
    #expect(try #require(error.hint).contains("Create the database"))
  }

  @Test func aServerThatNeverAnswersRunsIntoTheTimeout() throws {
    let silent = try SilentServer()
    let clock = ContinuousClock()
    let start = clock.now
    let error = try thrown(.connectionFailed) {
      _ = try TestServer.connect(
        to: "host=127.0.0.1 port=\(silent.port) user=me connect_timeout=2")
    }
    #expect(error.description.contains("connect_timeout"))
    #expect(clock.now - start >= .seconds(2))
    #expect(clock.now - start < .seconds(20))
  }

  @Test func theNextHostIsTriedAfterATimeout() throws {
    let silent = try SilentServer(isBusy: true)
    let server = try PasswordServer.shared
    let connection = try TestServer.connect(
      to: """
        host=127.0.0.1,127.0.0.1 port=\(silent.port),\(server.port) user=clerk \
        password=\(PasswordServer.password) dbname=postgres connect_timeout=2 sslmode=disable
        """)
    try expectClean(connection)
  }

  @Test func aClosedConnectionSaysSo() throws {
    let connection = try TestServer.connect()
    connection.close()
    connection.close()
    #expect(!connection.isUsable)
    #expect(!connection.canceller.cancel())
    _ = try thrown(.connectionLost) { try connection.execute("SELECT 1") }
  }
}
