import Foundation
import MarketplaceSource
import Nightly
import Postgres
import Reconciliation
import Reports
import SampleData
import TestSupport
import Testing

/// Rows that do not fit into memory lie in a file meanwhile.
@Suite struct BoundedMemoryTests {
  private static let judgement = Judgement(asOf: RandomWorld.asOf)

  /// The suspects among a few thousand customers, by these means.
  private func suspects(_ means: SourceMeans, _ conninfo: String) throws -> Suspects {
    let source = try Source(
      SourceLocation(
        marketplace: .init(conninfo: conninfo, applicationName: "test"), organizations: nil,
        means: means), Cancellation())
    let pulled = try source.pull(Self.judgement, .standard) { _, _ in }
    return try source.suspects(in: pulled, Self.judgement.periods) { _, _ in }.suspects
  }

  private func withCustomers(_ body: (String) throws -> Void) throws {
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      let drift = Drift.allCases.filter(\.isOfCustomers).map { ($0, 3) }
      var plan = WorldPlan(
        seed: 7, cleanCustomers: 3000, drift: Dictionary(uniqueKeysWithValues: drift),
        asOf: Self.judgement.asOf)
      plan.chargesPerCustomer = 3
      try database.tables.load(plan.make().world)
      try body(conninfo)
    }
  }

  @Test("whatever lies in memory and whatever in the file, and however many connections read")
  func sameSuspects() throws {
    try withCustomers { conninfo in
      let usual = try suspects(SourceMeans(), conninfo)
      #expect(usual.count > 100)
      for (memory, connections) in [(0, 1), (0, 9), (20 << 20, 2)] {
        let means = SourceMeans(memory: memory, connections: connections)
        let found = try suspects(means, conninfo)
        #expect(found == usual, "\(memory) bytes, \(connections) connections")
      }
    }
  }

  @Test("no room for the file is told, with its folder")
  func noRoom() throws {
    try withCustomers { conninfo in
      let means = SourceMeans(memory: 0, folder: "/there/is/no/such/folder")
      let error = #expect(throws: SourceError.self) { _ = try suspects(means, conninfo) }
      let text = error.map { "\($0)" } ?? ""
      #expect(text.contains("/there/is/no/such/folder: No such file or directory"))
    }
  }

  @Test("a disk that has no room for the file ends a run with 74, and leaves nothing")
  func fullDisk() async {
    // The limit for the size of files stands for the disk. It holds for a whole process, but not for
    // the server, which has been started by then.
    await #expect(processExitsWith: .success) {
      try BoundedMemoryTests().withCustomers { conninfo in
        try withTemporaryFolder { folder in
          var settings = RunSettings(
            marketplaceDatabase: conninfo, output: "\(folder)/reports", policy: Policy(),
            asOf: BoundedMemoryTests.judgement.asOf)
          settings.memory = 0
          signal(SIGXFSZ, SIG_IGN)
          var sizes = rlimit()
          getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &sizes)
          sizes.rlim_cur = 32 << 20
          setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &sizes)
          let failure = #expect(throws: RunFailure.self) {
            _ = try NightlyRun(settings, Cancellation()) { _ in }.run()
          }
          #expect(failure?.status == .outputFailed)
          #expect(failure?.message.contains("File too large") == true, "\(failure?.message ?? "")")
          let left = try FileManager.default.contentsOfDirectory(atPath: settings.output)
          #expect(left == [])
          sizes.rlim_cur = sizes.rlim_max
          setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &sizes)
          let outcome = try NightlyRun(settings, Cancellation()) { _ in }.run()
          #expect(outcome.report.findings.count > 10)
        }
      }
    }
  }
}
