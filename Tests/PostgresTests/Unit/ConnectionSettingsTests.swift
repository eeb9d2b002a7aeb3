import Postgres
import Testing

@Suite struct ConnectionSettingsTests {
  private static let canary = "c4n4ry-pw"

  @Test(arguments: [
    "password=\(canary)", "host=h password='\(canary)' user=u", "sslpassword=\(canary)",
    "postgresql://user:\(canary)@host/db",
    "postgres://user:\(canary)@host:5432,b:5433/db?sslmode=disable",
    "postgresql://host/db?password=\(canary)", "postgresql:///db?user=u&password=\(canary)",
    "postgresql://u:%63anary@host",
  ])
  func passwordsAreFound(_ conninfo: String) throws {
    #expect(try ConnectionSettings.containsPassword(conninfo))
  }

  @Test(arguments: [
    "", "mydatabase", "host=h user=u", "service=s", "passfile=/p", "password=",
    "postgresql://user@host/db", "postgresql://user:@host/db", "postgresql://", "dbname=password",
  ])
  func absentPasswordsAreNotFound(_ conninfo: String) throws {
    #expect(try !ConnectionSettings.containsPassword(conninfo))
  }

  @Test(arguments: [
    "host=h \(canary)", "password=\(canary) \(canary)", "password='\(canary)", "\(canary)=x",
    "postgresql://u:\(canary)%zz@h/db", "postgresql://u:\(canary)@h/db?\(canary)=1",
    "postgresql://u:a@\(canary)@h/db", "postgresql://u:a/\(canary)@h/db",
    "postgresql://u:p@h:\(canary)/db", "postgresql://[\(canary)/db", "host=h\0\(canary)=1",
    "postgresql://u:\(canary)/x@h/db",
  ])
  func unreadableStringsAreNotShown(_ conninfo: String) throws {
    let error = try #require(throws: PostgresError.self) {
      try ConnectionSettings.containsPassword(conninfo)
    }
    #expect(error.code == .configuration)
    expectNoCanary(in: error)
    let refused = try #require(throws: PostgresError.self) {
      try Connection(ConnectionSettings(conninfo: conninfo, applicationName: "tests"))
    }
    #expect(refused.code == .configuration)
    expectNoCanary(in: refused)
    expectNoCanary(in: ConnectionSettings(conninfo: conninfo, applicationName: "tests"))
  }

  @Test func descriptionShowsTheTargetOnly() {
    let settings = ConnectionSettings(
      conninfo: "postgresql://me:\(Self.canary)@db.example:5433/billing?sslpassword=\(Self.canary)",
      applicationName: "tests")
    #expect(settings.description == "host=db.example port=5433 dbname=billing user=me")
    expectNoCanary(in: settings)
    let nothing = ConnectionSettings(applicationName: "tests")
    #expect(nothing.description == "libpq's defaults")
  }

  @Test func aSecretIsMaskedWhereverItIsRepeated() {
    let settings = ConnectionSettings(
      conninfo: "host=h user=\(Self.canary) password=\(Self.canary)", applicationName: "tests")
    #expect(settings.description == "host=h user=***")
  }

  private func expectNoCanary(in value: Any) {
    var dumped = ""
    dump(value, to: &dumped)
    for text in [String(describing: value), String(reflecting: value), dumped] {
      #expect(!text.contains(Self.canary))
    }
  }
}
