import Postgres
import Testing

@testable import Nightly

/// How long apply waits for rows that others hold.
@Suite struct RowTimeoutTests {
  @Test(
    "never for longer than ten seconds, however patient a run is",
    arguments: [
      (Duration.zero, Duration.seconds(10)), (.seconds(60), .seconds(10)),
      (.seconds(1), .seconds(1)),
    ])
  func rows(_ lockTimeout: Duration, _ expected: Duration) {
    var settings = RunSettings(marketplaceDatabase: "dbname=billing", output: "reports")
    settings.lockTimeout = lockTimeout
    #expect(settings.fixupConnection.lockTimeout == expected)
    #expect(settings.ledgerConnection.lockTimeout == lockTimeout)
  }
}
