import Ledger
import Nightly
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// What the report tells of the nights before.
@Suite struct TrendTests {
  @Test("each night counts what was opened and resolved, and a look back sees only what was before")
  func nights() throws {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { output in
        let database = try SourceDatabase(conninfo, identifiers: .text)
        let start = RandomWorld.asOf
        let pieces = [1, 3, 2]
        for (night, count) in pieces.enumerated() {
          let asOf = start + .hours(24 * Int64(night))
          var plan = WorldPlan(
            seed: 5, cleanCustomers: 40, drift: [.orphanedSubscription: count], identifiers: .text,
            asOf: asOf)
          plan.isSettled = true
          try database.tables.load(plan.make().world)
          _ = try database.run(output, asOf: asOf)
        }
        let ledger = try Ledger(
          ConnectionSettings(conninfo: conninfo, applicationName: "test"))
        let trend = try ledger.trend(until: start + .hours(100), limit: 29)
        #expect(trend.map(\.open) == [1, 3, 2])
        #expect(trend.map(\.isComplete) == [true, true, true])
        for (before, now) in zip(trend, trend.dropFirst()) {
          #expect(before.open + now.opened - now.resolved == now.open)
        }
        #expect(trend.first?.opened == 1)
        #expect(try ledger.trend(until: start + .hours(30), limit: 29) == Array(trend.prefix(2)))
        #expect(try ledger.trend(until: start + .hours(100), limit: 2) == Array(trend.suffix(2)))
      }
    }
  }
}
