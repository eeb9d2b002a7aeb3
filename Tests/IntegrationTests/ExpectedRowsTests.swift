import Nightly
import Reconciliation
import SampleData
import Synchronization
import TestSupport
import Testing

/// What a run tells of the rows to come.
@Suite struct ExpectedRowsTests {
  /// The rows each step expects, and what came in it.
  private struct Step: Equatable {
    let name: String
    var expected: Int?
    var rows: [String: Int] = [:]

    var total: Int { rows.values.reduce(0, +) }
  }

  private func steps(
    _ database: SourceDatabase, _ output: String, asOf: Timestamp
  ) throws -> [String: Step] {
    let log = Mutex<[Step]>([])
    _ = try database.run(output, asOf: asOf) { event in
      log.withLock { log in
        switch event {
        case .step(let name): log.append(Step(name: name))
        case .expected(let rows): log[log.count - 1].expected = rows
        case .rows(let relation, let count): log[log.count - 1].rows[relation] = count
        case .begun, .stepEnded, .action, .finished: break
        }
      }
    }
    return Dictionary(
      log.withLock { $0 }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("the first run knows only what it has counted; the next one what came to that")
  func expected() throws {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { output in
        let database = try SourceDatabase(conninfo, identifiers: .text)
        let start = RandomWorld.asOf
        let plan = WorldPlan(
          seed: 5, cleanCustomers: 40, drift: [:], identifiers: .text, asOf: start)
        try database.tables.load(plan.make().world)
        let first = try steps(database, output, asOf: start)
        let pulled = try #require(first["pull"])
        #expect(pulled.expected == nil && pulled.total > 0)
        #expect(first["screen"]?.expected == nil)
        let settled = try #require(first["settle"])
        #expect(settled.expected == settled.total)

        let second = try steps(database, output, asOf: start + .hours(1))
        #expect(second["pull"]?.expected == pulled.total)
        #expect(second["screen"]?.expected == first["screen"]?.total)
      }
    }
  }
}
