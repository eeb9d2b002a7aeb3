import Foundation
import Glibc
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// `--log-format json`: every line of standard error is an event, and no row data is in them.
@Suite struct JSONLogTests {
  private static let json = ["--log-format", "json"]

  /// Every id and name of the site that could be recognized.
  private func canaries(_ site: JobSite) -> [String] {
    let world = site.labelled.world
    let names =
      world.organizations.flatMap { [$0.id.text, $0.name] }
      + world.subscriptions.flatMap { [$0.id.text, $0.buyerAccount] }
      + world.bindings.flatMap { [$0.id.text, $0.boundBy.text] }
    return names.filter { $0.utf8.count >= 6 }
  }

  private func expectNoRows(
    _ outcome: ProgramOutcome, _ site: JobSite, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let seen = canaries(site).filter(outcome.errors.contains)
    #expect(seen == [], "\(outcome)", sourceLocation: sourceLocation)
  }

  @Test("a run: its beginning, its steps, what it came to in numbers, its end")
  func run() throws {
    try withJobSite { site in
      let outcome = try site.program(["run"] + Self.json)
      #expect(outcome.exitCode == 0, "\(outcome)")
      let lines = try LogLine.all(outcome)
      let run = try #require(site.reports.latest)
      let report = try PublishedReport(at: "\(site.output)/\(run)")
      #expect(lines.first?.event == "started")
      #expect(lines.first?.fields["command"] == .text("run"))
      #expect(lines.first?.runId == nil)
      #expect(lines.allSatisfy { $0.level == "info" })
      #expect(lines.dropFirst().allSatisfy { $0.runId == run })
      let steps = lines.filter { $0.event == "step" }.map(\.message)
      #expect(Set(steps).isSuperset(of: ["connect", "feeds", "pull", "judge", "compare"]))
      let reported = try #require(lines.first { $0.event == "reported" })
      #expect(reported.fields["findings"] == .number(Double(report.findings.count)))
      #expect(reported.fields["report"] == .text("\(site.output)/\(run)"))
      #expect(lines.last?.event == "ended")
      #expect(lines.last?.fields["exit_code"] == .number(0))
      #expect(canaries(site).count > 20)
      expectNoRows(outcome, site)
      // What is asked for is on standard output all the same.
      #expect(outcome.output.contains("Report: "))
    }
  }

  @Test("--verbose adds what only debugging needs, --quiet leaves errors")
  func levels() throws {
    try withJobSite { site in
      let verbose = try site.program(["run", "--verbose"] + Self.json)
      let events = try LogLine.all(verbose)
      #expect(events.contains { $0.event == "step-begun" && $0.level == "debug" })
      #expect(events.contains { $0.event == "ended" })
      let quiet = try site.program(["run", "--quiet"] + Self.json)
      #expect(quiet.errors == "")
      try site.connection.execute("DROP TABLE marketplace_source.feed")
      let failed = try site.program(["run", "--quiet"] + Self.json)
      let line = try expectFailure(failed, 78)
      #expect(try LogLine.all(failed).count == 1)
      #expect(line.message.contains("marketplace_source.feed is missing"))
      #expect(line.fields["hint"] != nil && line.runId != nil)
    }
  }

  @Test("a failure does not name the row above debug")
  func rowOfFailure() throws {
    try withJobSite { site in
      let id = try site.connection.rows(
        """
        INSERT INTO marketplace_source.subscription
        SELECT * FROM marketplace_source.subscription ORDER BY subscription_id LIMIT 1
        RETURNING subscription_id::text
        """
      ).single().decode(String.self)
      let outcome = try site.program(["run"] + Self.json)
      let line = try expectFailure(outcome, 78)
      #expect(line.message == "marketplace_source.subscription.subscription_id is not unique.")
      expectNoRows(outcome, site)
      #expect(try LogLine.all(outcome).last?.event == "ended")
      #expect(try LogLine.all(outcome).last?.level == "warning")
      let verbose = try site.program(["run", "--verbose"] + Self.json)
      _ = try expectFailure(verbose, 78)
      let named = try LogLine.all(verbose).filter { $0.message.contains(id) }
      #expect(named.map(\.level) == ["debug"], "\(verbose)")
      let text = try site.program(["run"])
      #expect(text.errors.contains("\"\(id)\""), "people's text names it, as ever")
    }
  }

  @Test("neither does a value that the contract excludes, or an id that nobody knows")
  func otherRows() throws {
    try withJobSite { site in
      let unknown = try site.program(["explain", "customer-c4n4ry"] + Self.json)
      #expect(try expectFailure(unknown, 66).message.contains("Nothing is called so"))
      #expect(!unknown.errors.contains("c4n4ry"))
      try site.connection.execute(
        "ALTER TABLE marketplace_source.organization ALTER state DROP NOT NULL")
      try site.connection.execute(
        """
        INSERT INTO marketplace_source.organization (organization_id, name, state, site, created_at, updated_at)
        VALUES ('customer-c4n4ry', 'c4n4ry', NULL, 'cn', now(), now())
        """)
      let outcome = try site.program(["run"] + Self.json)
      #expect(try expectFailure(outcome, 78).message.contains("marketplace_source.organization"))
      #expect(!outcome.errors.contains("c4n4ry"), "\(outcome)")
      #expect(try site.program(["run"]).errors.contains("c4n4ry"))
    }
  }

  @Test("a run that is stopped says so in one event")
  func stopped() throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      let program = try Program.start(
        ["run", "--database", site.conninfo, "--output", site.output] + Self.json, in: site.folder)
      try blocker.waitForRun()
      program.send(SIGTERM)
      let outcome = try program.wait()
      try blocker.release()
      #expect(try expectFailure(outcome, 143).message.contains("Stopped by signal 15"))
    }
  }

  @Test("metrics that cannot be written are an event, too; and notes beside a result")
  func beside() throws {
    try withJobSite { site in
      let outcome = try site.program(["run", "--metrics", "none/job.prom"] + Self.json)
      #expect(try expectFailure(outcome, 74).message.contains("--metrics"))
      let list = try site.program(["findings", "--limit", "1"] + Self.json)
      #expect(list.exitCode == 0)
      #expect(try LogLine.all(list).contains { $0.event == "note" }, "\(list)")
    }
  }

  @Test("--format json as well: standard output as it was, standard error in events")
  func withFormat() throws {
    try withJobSite { site in
      let outcome = try site.program(["run", "--format", "json"] + Self.json)
      let run = try #require(site.reports.latest)
      #expect(outcome.output == (try site.reports.text(run, "run.json")))
      #expect(try LogLine.all(outcome).last?.event == "ended")
      let failed = try site.program(["waive", "--format", "json"] + Self.json)
      _ = try expectFailure(failed, 64)
    }
  }
}
