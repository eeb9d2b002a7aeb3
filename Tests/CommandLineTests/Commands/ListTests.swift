import Foundation
import Postgres
import SampleData
import TestSupport
import Testing

/// `runs` and `findings`: what the ledger holds.
@Suite struct ListTests {
  private struct Run: Decodable {
    let runId: String
    let status: String
    let exitCode: Int
    let findings: Int
    let new: Int
    let resolved: Int
  }

  private struct Finding: Decodable {
    let findingId: String
    let rule: String
    let severity: String
    let subjectId: String
  }

  private func lines<Line: Decodable>(_ output: String, _ type: Line.Type) throws -> [Line] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try output.split(separator: "\n").map {
      try decoder.decode(type, from: Data($0.utf8))
    }
  }

  /// Two nights; on the second some drift is gone, and the source is whole.
  private func withTwoNights(_ body: (JobSite, PublishedReport) throws -> Void) throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      try site.connection.execute(
        """
        INSERT INTO marketplace_source.binding (binding_id, organization_id, subscription_id,
          bound_by, state, requested_at, updated_at)
        SELECT 'asked-for', 'new', subject_id, 'somebody', 'requested', now(), now()
        FROM reconciliation.finding WHERE rule = 'orphaned-subscription'
        ORDER BY subject_id LIMIT 1
        """)
      try body(site, try site.report())
    }
  }

  @Test("runs, newest first")
  func runs() throws {
    try withTwoNights { site, report in
      let text = try site.program(["runs"])
      #expect(text.exitCode == 0)
      #expect(text.errors == "")
      let rows = text.output.split(separator: "\n")
      #expect(rows.count == 3)
      #expect(rows.dropFirst().first?.hasPrefix(report.run.runId) == true)

      let json = try lines(site.program(["runs", "--format", "json"]).output, Run.self)
      #expect(json.map(\.runId) == rows.dropFirst().map { String($0.prefix { $0 != " " }) })
      #expect(json.first?.findings == report.findings.count)
      #expect(json.first?.resolved == report.run.findings.resolvedIds.count)
      #expect(json.first?.resolved == 1)
      #expect(json.first?.new == 0)
      #expect(json.last?.new == report.findings.count + 1)
      #expect(json.allSatisfy { $0.status == "complete" && $0.exitCode == 0 })

      let one = try lines(
        site.program(["runs", "--limit", "1", "--format", "json"]).output, Run.self)
      #expect(one.map(\.runId) == [report.run.runId])
    }
  }

  @Test("findings, worst first, by state, rule and severity")
  func findings() throws {
    try withTwoNights { site, report in
      func list(_ more: String...) throws -> [Finding] {
        try lines(site.program(["findings", "--format", "json"] + more).output, Finding.self)
      }
      let open = try list()
      #expect(open.map(\.findingId) == report.findings.map(\.findingId))
      #expect(try list("--status", "resolved").map(\.findingId) == report.run.findings.resolvedIds)
      #expect(try list("--status", "all").count == open.count + 1)
      #expect(try list("--limit", "2").count == 2)
      #expect(try list("--rule", "time-order").allSatisfy { $0.rule == "time-order" })
      #expect(
        try list("--severity", "high").count == report.findings.count { $0.severity == "high" })

      let text = try site.program(["findings"])
      #expect(text.exitCode == 0)
      #expect(text.errors == "")
      let rows = text.output.split(separator: "\n").dropFirst()
      #expect(rows.map { String($0.prefix { $0 != " " }) } == open.map(\.findingId))
    }
  }

  @Test("an empty ledger")
  func empty() throws {
    try withJobSite { site in
      for command in ["runs", "findings"] {
        let json = try site.program([command, "--format", "json"])
        #expect(json.exitCode == 0)
        #expect(json.output == "")
        let text = try site.program([command])
        #expect(text.exitCode == 0)
        #expect(text.output.split(separator: "\n").count == 1)
      }
    }
  }

  @Test("lists leave no folder behind")
  func noFolder() throws {
    try withJobSite { site in
      for command in [["runs"], ["findings"], ["schema", "status"]] {
        let outcome = try site.program(command)
        #expect(outcome.exitCode == 0, "\(outcome)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: site.folder) == [])
    }
  }
}
