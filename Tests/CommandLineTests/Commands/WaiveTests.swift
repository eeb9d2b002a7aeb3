import Foundation
import Postgres
import TestSupport
import Testing

/// `waive`: lives with a finding for a while.
@Suite struct WaiveTests {
  private func finding(_ site: JobSite) throws -> PublishedReport.Line {
    try #require(try site.report().findings.first { $0.rule == "pending-too-long" })
  }

  @Test("a waived finding is listed as waived, with the reason, and has no action")
  func waived() throws {
    try withJobSite { site in
      _ = try site.run()
      let first = try finding(site)
      #expect(first.actionId != nil)
      let outcome = try site.program(
        ["waive", "--finding", first.findingId, "--until", "2199-01-01", "--reason", "a partner"])
      #expect(outcome.exitCode == 0, "\(outcome)")
      #expect(outcome.output.contains("2199-01-01T00:00:00"))
      let summary = try site.run()
      #expect(summary.output.contains("1 waived"), "\(summary)")
      let second = try finding(site)
      #expect(second.status == "waived")
      #expect(second.actionId == nil)
      #expect(second.findingId == first.findingId)
      let listed = try site.program(["findings", "--rule", "pending-too-long"])
      #expect(listed.output.contains("waived"), "\(listed)")
      let text = try site.program(["explain", first.findingId]).output
      #expect(text.contains("a partner"), "\(text)")
    }
  }

  @Test("what cannot be waived is refused with its reason, and nothing is recorded")
  func refused() throws {
    try withJobSite { site in
      _ = try site.run()
      let id = try finding(site).findingId
      for (arguments, code) in [
        (["--finding", "f-0", "--until", "2199-01-01", "--reason", "x"], 66),
        (["--finding", id, "--until", "2001-01-01", "--reason", "x"], 64),
        (["--finding", id, "--until", "someday", "--reason", "x"], 64),
        (["--finding", id, "--until", "2199-01-01", "--reason", " "], 64),
        (["--finding", id, "--until", "2199-01-01"], 64),
      ] as [([String], Int32)] {
        let outcome = try site.program(["waive"] + arguments)
        #expect(outcome.exitCode == code, "\(outcome)")
        #expect(outcome.output == "")
      }
      #expect(try site.count("SELECT count(*) FROM reconciliation.waiver") == 0)
    }
  }
}
