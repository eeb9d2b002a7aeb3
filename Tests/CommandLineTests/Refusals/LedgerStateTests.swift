import Postgres
import TestSupport
import Testing

/// A ledger that is not the program's.
@Suite struct LedgerStateTests {
  private func expectRefused(
    after script: String, naming names: [String], advising advice: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withJobSite { site in
      try site.connection.runScript(script)
      try site.expectRunRefused(
        78, naming: names, advising: advice, sourceLocation: sourceLocation)
      for command in ["runs", "findings"] {
        expectRefusal(
          try site.program([command]), 78, naming: names, advising: advice,
          sourceLocation: sourceLocation)
      }
      let check = try site.program(["check"])
      #expect(check.exitCode == 78, sourceLocation: sourceLocation)
      #expect(check.output.contains(advice), "\(check)", sourceLocation: sourceLocation)
    }
  }

  @Test("none")
  func none() throws {
    try expectRefused(
      after: "DROP SCHEMA reconciliation CASCADE", naming: ["reconciliation"],
      advising: "schema install")
  }

  @Test("older than the program")
  func older() throws {
    try expectRefused(
      after: "DELETE FROM reconciliation.migration", naming: ["older", "1"],
      advising: "schema install")
  }

  @Test("newer than the program")
  func newer() throws {
    try expectRefused(
      after: """
        INSERT INTO reconciliation.migration (version, name, digest) VALUES (4711, 'later', 'x')
        """, naming: ["newer", "4711"], advising: "Use the program version")
  }

  @Test("made by another text")
  func altered() throws {
    try expectRefused(
      after: "UPDATE reconciliation.migration SET digest = 'x' WHERE version = 1",
      naming: ["Migration 1"], advising: "Compare sql/ledger")
  }

  @Test("newer ledgers are not touched by schema install")
  func installOnNewer() throws {
    try withJobSite { site in
      try site.connection.execute(
        """
        INSERT INTO reconciliation.migration (version, name, digest) VALUES (4711, 'later', 'x')
        """)
      expectRefusal(
        try site.program(["schema", "install"]), 78, naming: ["4711"],
        advising: "Use the program version")
    }
  }
}
