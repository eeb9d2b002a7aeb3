import Foundation
import Postgres
import TestSupport
import Testing

/// Poolers between the job and its databases.
@Suite struct PoolerTests {
  private func withPooler(
    _ mode: SmallPooler.Mode, _ body: (JobSite, SmallPooler) throws -> Void
  ) throws {
    try withJobSite { site in
      let pooler = try SmallPooler(
        TestServer.shared, database: site.connection.databaseName, mode)
      defer { pooler.stop() }
      try body(site, pooler)
    }
  }

  @Test("one that gives each transaction another session is refused, and left as it was")
  func transactions() throws {
    try withPooler(.transaction) { site, pooler in
      for command in [
        ["run"], ["apply", "--plan", "latest"], ["plan", "show"], ["runs"], ["schema", "install"],
      ] {
        let outcome = try Program.run(
          command + ["--database", pooler.conninfo], in: site.folder)
        expectRefusal(
          outcome, 78, naming: ["A pooler gives each transaction another session", "host="],
          advising: "pool_mode = session")
        #expect(try site.connection.advisoryLocks == 0)
      }
      try site.expectNothingWritten()
      let left = pooler.answers(
        to: """
          SELECT concat_ws(' ', current_setting('default_transaction_read_only'),
            current_setting('row_security'), current_setting('statement_timeout'))
          """)
      #expect(!left.isEmpty && Set(left) == ["off on 0"], "strangers find what we set: \(left)")

      let check = try Program.run(["check", "--database", pooler.conninfo], in: site.folder)
      #expect(check.exitCode == 78, "\(check)")
      #expect(check.output.contains("pool_mode = session"), "\(check)")
    }
  }

  @Test("so is one that only the ledger is behind")
  func ledger() throws {
    try withPooler(.transaction) { site, pooler in
      let outcome = try site.program(["run", "--ledger-database", pooler.conninfo])
      expectRefusal(outcome, 78, naming: ["pooler"], advising: "pool_mode = session")
      try site.expectNothingWritten()
    }
  }

  @Test("one that leaves each client its session will do")
  func sessions() throws {
    try withPooler(.session) { site, pooler in
      for command in ["run", "check"] {
        let outcome = try Program.run(
          [command, "--database", pooler.conninfo, "--output", site.output], in: site.folder)
        #expect(outcome.exitCode == 0, "\(outcome)")
      }
      #expect(try site.recordedRuns == 1)
    }
  }
}
