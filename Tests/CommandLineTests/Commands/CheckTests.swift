import Foundation
import Postgres
import TestSupport
import Testing

/// `check`: what would go wrong tonight.
@Suite struct CheckTests {
  private struct Line: Decodable {
    let subject: String
    let ok: Bool
    let level: String
    let detail: String
    let hint: String?
  }

  private func lines(_ output: String) throws -> [Line] {
    try output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  @Test("all is well")
  func well() throws {
    try withJobSite { site in
      #expect(try site.program(["schema", "install", "--roles"]).exitCode == 0)
      let login = Login(site)
      try login.create("GRANT reconciler_reader, reconciler_writer TO LOGIN")
      defer { login.drop() }
      let places = ["--database", login.conninfo, "--output", site.output]
      let text = try Program.run(["check"] + places, in: site.folder)
      #expect(text.exitCode == 0, "\(text)")
      #expect(text.errors == "")
      for subject in [
        "ledger", "lock", "output", "source", "feed aws-cn", "feed organizations", "clocks", "disk",
        "encryption", "rights",
      ] {
        #expect(text.output.contains("ok  \(subject)"), "\(subject) in \(text)")
      }
      #expect(text.output.contains("this machine's agrees to the second"), "\(text)")
      #expect(!text.output.contains("NO ") && !text.output.contains("warn"), "\(text)")
      let json = try lines(
        Program.run(["check", "--format", "json"] + places, in: site.folder).output)
      #expect(
        json.allSatisfy { $0.ok && $0.level == "ok" && $0.hint == nil && !$0.detail.isEmpty })
      #expect(json.count { $0.subject.hasPrefix("feed ") } == 6)
      #expect(try site.recordedRuns == 0)
      #expect(site.reports.entries == [])
    }
  }

  @Test("several things are wrong: all are named, each with what to do")
  func wrong() throws {
    try withJobSite { site in
      try site.connection.runScript(
        """
        DROP SCHEMA reconciliation CASCADE;
        UPDATE marketplace_source.feed SET watermark = now() - interval '2 days'
        WHERE source = 'aws-cn';
        DELETE FROM marketplace_source.feed WHERE source IN ('organizations', 'gcp');
        """)
      let json = try lines(site.program(["check", "--format", "json"]).output)
      let bad = json.filter { !$0.ok }
      #expect(
        Set(bad.map(\.subject)) == ["ledger", "feed aws-cn", "feed gcp", "feed organizations"])
      #expect(bad.allSatisfy { $0.level == "failed" })
      #expect(bad.allSatisfy { $0.hint?.isEmpty == false })
      let text = try site.program(["check"])
      #expect(text.exitCode == 78, "\(text)")
      #expect(text.output.contains("schema install"), "\(text)")
    }
  }

  @Test("a feed alone: 4", arguments: ["organizations", "azure"])
  func staleFeed(_ source: String) throws {
    try withJobSite { site in
      try site.connection.execute(
        """
        UPDATE marketplace_source.feed SET watermark = now() - interval '7 hours'
        WHERE source = \(source)
        """)
      let text = try site.program(["check"])
      #expect(text.exitCode == 4, "\(text)")
      #expect(text.output.contains(try Regex("NO +feed \(source)")), "\(text)")
      #expect(try site.run().exitCode == 4)
    }
  }

  @Test("a feed that says it was read beyond now would never be stale")
  func earlyFeed() throws {
    try withJobSite { site in
      try site.connection.runScript(
        """
        UPDATE marketplace_source.feed SET watermark = now() + interval '1 day' WHERE source = 'azure';
        UPDATE marketplace_source.feed SET watermark = 'infinity' WHERE source = 'gcp';
        UPDATE marketplace_source.feed SET watermark = now() + interval '1 minute' WHERE source = 'aws';
        """)
      let outcome = try site.program(["check", "--format", "json"])
      #expect(outcome.exitCode == 0, "\(outcome)")
      let warned = try lines(outcome.output).filter {
        $0.hint?.contains("never becomes stale") == true
      }
      #expect(warned.map(\.subject) == ["feed azure", "feed gcp"])
      #expect(warned.allSatisfy { $0.level == "warn" })
    }
  }

  @Test("a ledger that cannot be written to, and views that cannot be read")
  func rights() throws {
    try withJobSite { site in
      let login = Login(site)
      try login.create("GRANT pg_read_all_data TO LOGIN")
      defer { login.drop() }
      let outcome = try Program.run(["check", "--database", login.conninfo], in: site.folder)
      #expect(outcome.exitCode == 77, "a run would fail at its end: \(outcome)")
    }
  }
}
