import Glibc
import Postgres
import PrivatePostgres
import Testing

@Suite struct PasswordTests {
  private static let wrong = "c4n4ry-wrong"

  private func expectNoCanary(in error: PostgresError) {
    var dumped = ""
    dump(error, to: &dumped)
    for text in [error.description, String(reflecting: error), dumped] {
      #expect(!text.contains("c4n4ry"))
    }
  }

  @Test func theRightPassword() throws {
    let connection = try TestServer.connect(
      to: PasswordServer.conninfo("user=clerk password=\(PasswordServer.password)"))
    #expect(connection.userName == "clerk")
    #expect(!connection.target.contains("c4n4ry"))
  }

  @Test func theWrongPassword() throws {
    let error = try thrown(.authenticationFailed) {
      _ = try TestServer.connect(
        to: PasswordServer.conninfo("user=clerk password=\(Self.wrong)"))
    }
    #expect(error.sqlState == "28P01")
    #expect(error.description.contains("user=clerk"))
    #expect(try #require(error.hint).contains("password"))
    expectNoCanary(in: error)
  }

  @Test func noPassword() throws {
    let error = try thrown(.authenticationFailed) {
      _ = try TestServer.connect(to: PasswordServer.conninfo("user=clerk passfile=/dev/null"))
    }
    #expect(try #require(error.hint).contains("password"))
  }

  @Test func aRoleThatMayNotLogIn() throws {
    let error = try thrown(.authenticationFailed) {
      _ = try TestServer.connect(
        to: PasswordServer.conninfo("user=nologin password=\(PasswordServer.password)"))
    }
    #expect(error.sqlState == "28000")
    expectNoCanary(in: error)
  }

  @Test func aPasswordThatTheMessageRepeats() throws {
    let error = try thrown(.authenticationFailed) {
      _ = try TestServer.connect(
        to: PasswordServer.conninfo("user=\(Self.wrong) password=\(Self.wrong)"))
    }
    expectNoCanary(in: error)
  }

  @Test func passwordsFromTheEnvironmentAndFromFiles() async throws {
    let port = try PasswordServer.shared.port
    await #expect(processExitsWith: .success) { [port = port as Int] in
      let conninfo = "host=127.0.0.1 port=\(port) dbname=postgres user=c4n4ry-env"
      setenv("PGPASSWORD", "c4n4ry-env", 1)
      let fromEnvironment = try thrown(.authenticationFailed) {
        _ = try TestServer.connect(to: conninfo)
      }
      #expect(!String(reflecting: fromEnvironment).contains("c4n4ry"))
      unsetenv("PGPASSWORD")
      let path = "/tmp/reconciler-pgpass-\(getpid())"
      let file = try #require(fopen(path, "w"))
      fputs("*:*:*:*:c4n4ry-env\n", file)
      fclose(file)
      chmod(path, 0o600)
      defer { unlink(path) }
      setenv("PGPASSFILE", path, 1)
      let fromFile = try thrown(.authenticationFailed) {
        _ = try TestServer.connect(to: conninfo)
      }
      #expect(!String(reflecting: fromFile).contains("c4n4ry"))
    }
  }
}
