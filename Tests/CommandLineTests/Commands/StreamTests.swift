import Foundation
import Postgres
import TestSupport
import Testing

/// What goes to standard output, what to standard error, and the exit code of a run with findings.
@Suite struct StreamTests {
  @Test("the summary is on standard output, and nothing on standard error")
  func summary() throws {
    try withJobSite { site in
      let outcome = try site.run()
      #expect(outcome.exitCode == 0)
      #expect(outcome.errors == "")
      let run = try #require(site.reports.latest)
      let summary = try site.reports.text(run, "summary.txt")
      #expect(outcome.output == summary + "Report: \(site.output)/\(run)\n")
      #expect(try site.run("--quiet").errors == "")
      let verbose = try site.run("--verbose")
      #expect(verbose.errors.contains("pull\n"))
      #expect(verbose.output.contains("Report: "))
    }
  }

  @Test("--format json: run.json on standard output")
  func json() throws {
    try withJobSite { site in
      let outcome = try site.run("--format", "json")
      #expect(outcome.exitCode == 0)
      #expect(outcome.errors == "")
      let run = try #require(site.reports.latest)
      let file = try site.reports.text(run, "run.json")
      #expect(outcome.output == file)
    }
  }

  private struct Failure: Decodable {
    let error: String
    let hint: String?
    let exitCode: Int32
  }

  private func failure(_ outcome: ProgramOutcome) throws -> Failure {
    #expect(outcome.output == "")
    #expect(outcome.errors.hasSuffix("\n"))
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let failure = try decoder.decode(Failure.self, from: Data(outcome.errors.utf8))
    #expect(failure.exitCode == outcome.exitCode)
    #expect(!failure.error.isEmpty)
    return failure
  }

  @Test("--format json: an error is one object on standard error")
  func jsonErrors() throws {
    try withJobSite { site in
      try site.connection.execute("DROP TABLE marketplace_source.feed")
      let contract = try failure(site.run("--format", "json"))
      #expect(contract.exitCode == 78)
      #expect(contract.error.contains("marketplace_source.feed is missing"))
      #expect(contract.hint?.contains("Correct the views") == true)
      let place = try failure(
        Program.run(
          ["run", "--database", site.conninfo, "--output", "/dev/null/x", "--format", "json"],
          in: site.folder))
      #expect(place.exitCode == 73)
      let server = try failure(
        Program.run(["runs", "--database", "host=/nonexistent", "--format=json"], in: site.folder))
      #expect(server.exitCode == 69)
      #expect(server.hint.map { !server.error.contains($0) } == true, "the hint stands alone")
      let file = try failure(
        Program.run(["check", "--config", "none.yaml", "--format", "json"], in: site.folder))
      #expect(file.exitCode == 66)
    }
  }

  @Test("--format json: so is a wrong command line")
  func jsonUsage() throws {
    try withTemporaryFolder { folder in
      for arguments in [
        ["run", "--frob"], ["rules", "none"], ["run", "--database", "password=x"],
      ] {
        let failure = try failure(Program.run(arguments + ["--format", "json"], in: folder))
        #expect(failure.exitCode == 64)
      }
    }
  }

  @Test("--detailed-exit-code: 2 with findings, 0 without, 4 before 2")
  func detailedExitCode() throws {
    try withJobSite { site in
      #expect(try site.run("--detailed-exit-code").exitCode == 2)
      let run = try #require(site.reports.latest)
      #expect(try PublishedReport(at: "\(site.output)/\(run)").run.exitCode == 2)
      try site.connection.execute(
        "UPDATE marketplace_source.feed SET watermark = '2000-01-01' WHERE source = 'aws'")
      #expect(try site.run("--detailed-exit-code").exitCode == 4)
    }
    try withJobSite(drift: [:]) { site in
      let outcome = try site.run("--detailed-exit-code")
      #expect(outcome.exitCode == 0, "\(outcome)")
      #expect(outcome.output.contains("No drift"))
    }
  }

  @Test(
    "standard output that takes nothing: 74, and the report is there all the same",
    arguments: ["<&- >/dev/full", "<&- >&-"])
  func fullOutput(_ redirections: String) throws {
    try withJobSite { site in
      let outcome = try site.program(["run"], redirections: redirections)
      #expect(outcome.exitCode == 74, "\(outcome)")
      #expect(outcome.errors.contains("Standard output"), "\(outcome)")
      #expect(try site.recordedRuns == 1)
      try site.reports.requireWhole()
      #expect(site.reports.runs.count == 1)
    }
  }

  @Test("all standard streams closed: the run is as whole as any")
  func closedStreams() throws {
    try withJobSite { site in
      for command in [["run", "--verbose"], ["run", "--verbose", "--format", "json"]] {
        let outcome = try site.program(command, redirections: "<&- >&- 2>&-")
        #expect(outcome.exitCode == 74, "\(outcome)")
      }
      #expect(try site.recordedRuns == 2)
      try site.reports.requireWhole()
    }
  }

  @Test("a reader that goes away")
  func brokenPipe() throws {
    try withJobSite { site in
      let outcome = try site.program(["run"], redirections: "| true")
      #expect(outcome.signal == nil)
      #expect(try site.recordedRuns == 1)
      try site.reports.requireWhole()
    }
  }

  @Test("--as-of judges by another moment and says so")
  func asOf() throws {
    try withJobSite { site in
      let moment = try site.connection.rows(
        """
        SELECT to_char(now() AT TIME ZONE 'UTC' - interval '1 minute',
          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        """
      ).single().decode(String.self)
      let outcome = try site.run("--as-of", moment)
      #expect(outcome.exitCode == 0, "\(outcome)")
      #expect(outcome.output.contains("judged at \(moment) (chosen by --as-of)"))
      let run = try #require(site.reports.latest)
      #expect(try site.reports.text(run, "run.json").contains("\"as_of\" : \"\(moment)\""))
      let recorded = try site.count(
        "SELECT count(*) FROM reconciliation.run WHERE as_of = \(moment)::text::timestamptz")
      #expect(recorded == 1)
    }
  }
}
