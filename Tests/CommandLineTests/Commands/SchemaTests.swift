import Foundation
import Postgres
import TestSupport
import Testing

/// `schema install` and `schema status`, in a database that has nothing yet.
@Suite struct SchemaTests {
  private func withEmptyDatabase(
    _ body: (Connection, (String...) throws -> ProgramOutcome) throws -> Void
  ) throws {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { folder in
        let connection = try TestServer.connect(conninfo)
        try body(connection) { (arguments: String...) in
          try Program.run(arguments + ["--database", conninfo], in: folder)
        }
      }
    }
  }

  @Test("the ledger, twice")
  func ledgerTwice() throws {
    try withEmptyDatabase { _, program in
      let before = try program("schema", "status")
      #expect(before.exitCode == 78, "\(before)")
      #expect(before.output.contains("NO  ledger 1"), "\(before)")

      let first = try program("schema", "install")
      #expect(first.exitCode == 0, "\(first)")
      #expect(first.errors == "")
      #expect(first.output.contains("applied 1"), "\(first)")
      let second = try program("schema", "install")
      #expect(second.exitCode == 0, "\(second)")
      #expect(second.output.contains("was up to date"), "\(second)")

      let after = try program("schema", "status")
      #expect(after.output.contains("ok  ledger 1"), "\(after)")
      #expect(after.output.contains("NO  read contract"), "\(after)")
      #expect(after.exitCode == 78)
    }
  }

  @Test("everything for an empty start, after which a run works")
  func contract() throws {
    try withEmptyDatabase { _, program in
      #expect(try program("schema", "install", "--contract").exitCode == 0)
      let status = try program("schema", "status")
      #expect(status.exitCode == 0, "\(status)")
      #expect(status.output.contains("ok  read contract"), "\(status)")
      let run = try program("run")
      #expect(run.exitCode == 4, "nothing was read: \(run)")
      let again = try program("schema", "install", "--contract", "--roles")
      #expect(again.exitCode == 0, "\(again)")
      #expect(again.output.contains("marketplace_source is there already"), "\(again)")
      #expect(again.output.contains("roles"), "\(again)")
    }
  }

  @Test("the sample, after which a run works")
  func sample() throws {
    try withEmptyDatabase { _, program in
      let install = try program("schema", "install", "--sample", "--roles")
      #expect(install.exitCode == 0, "\(install)")
      #expect(try program("schema", "status").exitCode == 0)
      #expect(try program("run").exitCode == 4)
    }
  }

  @Test("status as JSON")
  func json() throws {
    struct Line: Decodable {
      let subject: String
      let detail: String
      let there: Bool
    }
    try withEmptyDatabase { _, program in
      #expect(try program("schema", "install", "--roles").exitCode == 0)
      let output = try program("schema", "status", "--format", "json").output
      let lines = try output.split(separator: "\n").map {
        try JSONDecoder().decode(Line.self, from: Data($0.utf8))
      }
      #expect(lines.contains { $0.subject == "ledger 1" && $0.there })
      #expect(lines.contains { $0.subject == "read contract" && !$0.there })
      #expect(
        Set(lines.filter { $0.subject == "role" && $0.there }.map(\.detail)) == [
          "reconciler_reader", "reconciler_writer", "reconciler_fixer", "reconciler_viewer",
        ])
    }
  }

  @Test("a ledger from before reports were kept is upgraded in place")
  func upgrade() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      let old = try #require(site.reports.latest)
      #expect(try site.program(["schema", "install", "--roles"]).exitCode == 0)
      try site.connection.runScript(
        """
        DROP TABLE reconciliation.report;
        DROP FUNCTION reconciliation.refuse_needed_report, reconciliation.prune,
          reconciliation.spare_runs;
        ALTER TABLE reconciliation.run DROP COLUMN pruned_at;
        DELETE FROM reconciliation.migration WHERE version >= 5;
        """)
      expectRefusal(
        try site.run(), 78, naming: ["older", "[5, 6]"], advising: "schema install")

      let install = try site.program(["schema", "install"])
      #expect(install.exitCode == 0, "\(install)")
      #expect(install.output.contains("applied 5"), "\(install)")
      #expect(!install.output.contains("applied 4"), "\(install)")
      #expect(try site.recordedRuns == 1)
      expectRefusal(
        try Program.run(
          ["report", "--run", old, "--database", site.conninfo], in: site.folder),
        66, naming: [old, "kept none"], advising: "output folder")
      // The roles have their rights on what is new without being made again.
      let rights = try site.count(
        """
        SELECT count(*) FROM (VALUES ('writer', 'SELECT'), ('writer', 'INSERT'), ('viewer', 'SELECT'))
          AS wanted (role, privilege)
        WHERE has_table_privilege('reconciler_' || role, 'reconciliation.report', privilege)
        """)
      #expect(rights == 3)
      #expect(try site.run().exitCode == 0)
      #expect(try site.count("SELECT count(*) FROM reconciliation.report") == 1)
    }
  }

  @Test("several installations at once do not get in each other's way")
  func together() throws {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { folder in
        let programs = try (0..<4).map { _ in
          try Program.start(["schema", "install", "--database", conninfo], in: folder)
        }
        for program in programs {
          let outcome = try program.wait()
          #expect(outcome.exitCode == 0, "\(outcome)")
        }
      }
    }
  }
}
