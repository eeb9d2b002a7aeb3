import Foundation
import Postgres
import TestSupport
import Testing

/// The filters of `runs` and `findings`, and their CSV.
@Suite struct ListFilterTests {
  /// The rows of a list's CSV, each by the names in the header.
  private func rows(_ site: JobSite, _ arguments: String...) throws -> [[String: String]] {
    let outcome = try site.program(arguments + ["--format", "csv"])
    #expect(outcome.exitCode == 0, "\(outcome)")
    #expect(outcome.errors == "")
    let rows = try CSVReader.rows(outcome.output)
    let header = try #require(rows.first)
    return rows.dropFirst().map { row in
      #expect(row.count == header.count)
      return Dictionary(uniqueKeysWithValues: zip(header, row))
    }
  }

  private func ids(_ site: JobSite, _ arguments: String...) throws -> Set<String> {
    let outcome = try site.program(["findings", "--format", "csv"] + arguments)
    #expect(outcome.exitCode == 0, "\(outcome)")
    return Set(try CSVReader.rows(outcome.output).dropFirst().compactMap(\.first))
  }

  @Test("findings by marketplace, subject, organization and time, and all of it together")
  func findings() throws {
    try withJobSite { site in
      _ = try site.run()
      let all = try site.report().findings
      #expect(try ids(site) == Set(all.map(\.findingId)))
      for marketplace in ["aws-cn", "aliyun"] {
        let wanted = all.filter { $0.marketplace == marketplace }
        #expect(try ids(site, "--marketplace", marketplace) == Set(wanted.map(\.findingId)))
      }
      let bound = try #require(all.first { $0.rule == "cancelled-but-bound" })
      let about = all.filter { $0.subjectId == bound.subjectId }
      #expect(try ids(site, "--subject", bound.subjectId) == Set(about.map(\.findingId)))
      let organization = try #require(bound.organizationIds.first)
      let involving = all.filter { $0.organizationIds.contains(organization) }
      #expect(try ids(site, "--organization", organization) == Set(involving.map(\.findingId)))
      #expect(
        try ids(
          site, "--organization", organization, "--rule", "cancelled-but-bound", "--severity",
          "critical", "--since", "2001-01-01") == [bound.findingId])
      #expect(try ids(site, "--organization", organization, "--severity", "low").isEmpty)
      #expect(try ids(site, "--subject", "nobody").isEmpty)
      #expect(try ids(site, "--since", "2199-01-01").isEmpty)
      #expect(try ids(site, "--since", bound.firstSeen).contains(bound.findingId))
    }
  }

  @Test("findings by state: what is waived is open, too")
  func states() throws {
    try withJobSite { site in
      _ = try site.run()
      let id = try #require(try site.report().findings.first).findingId
      _ = try site.program(
        ["waive", "--finding", id, "--until", "2199-01-01", "--reason", "a partner"])
      _ = try site.run()
      #expect(try ids(site, "--status", "waived") == [id])
      #expect(try ids(site, "--status", "open").contains(id))
      #expect(try ids(site, "--status", "resolved").isEmpty)
      let waived = try rows(site, "findings", "--status", "waived")
      #expect(waived.map { $0["status"] } == ["waived"])
    }
  }

  @Test("a marketplace that nobody knows is refused, one that has no findings is not")
  func marketplaces() throws {
    try withJobSite(drift: [:]) { site in
      _ = try site.run()
      let slip = try site.program(["findings", "--marketplace", "asw"])
      #expect(slip.exitCode == 64, "\(slip)")
      #expect(slip.output == "")
      #expect(slip.errors.contains("Configured are: aliyun, aws,"), "\(slip)")
      #expect(try site.program(["findings", "--marketplace", "aws"]).exitCode == 0)
    }
  }

  @Test("the CSV of findings has what the report has of them, exactly")
  func findingsCSV() throws {
    try withJobSite { site in
      _ = try site.run()
      let report = try site.report().findings
      let listed = try rows(site, "findings")
      #expect(listed.map { $0["finding_id"] } == report.map(\.findingId))
      for (row, line) in zip(listed, report) {
        #expect(row["subject_id"] == line.subjectId)
        #expect(row["marketplace"] == line.marketplace ?? "")
        #expect(row["organization_ids"] == line.organizationIds.joined(separator: " "))
        #expect(row["first_seen"] == line.firstSeen)
        #expect(row["reason"] == line.reason)
      }
    }
  }

  @Test("runs by how they ended and when, with CSV")
  func runs() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      try site.connection.execute(
        "UPDATE marketplace_source.feed SET watermark = '2000-01-01' WHERE source = 'aws'")
      #expect(try site.run().exitCode == 4)
      let all = try rows(site, "runs")
      #expect(all.map { $0["status"] } == ["source-incomplete", "complete"])
      #expect(all.map { $0["exit_code"] } == ["4", "0"])
      let latest = try #require(all.first)
      #expect(try rows(site, "runs", "--status", "complete") == [try #require(all.last)])
      #expect(try rows(site, "runs", "--status", "source-incomplete") == [latest])
      #expect(try rows(site, "runs", "--since", try #require(latest["as_of"])) == [latest])
      #expect(try rows(site, "runs", "--since", "2001-01-01", "--limit", "1") == [latest])
      #expect(try rows(site, "runs", "--since", "2199-01-01").isEmpty)
    }
  }
}
