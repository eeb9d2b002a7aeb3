import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// `--metrics`: what node_exporter is told of every end of a run.
@Suite struct MetricsTests {
  private func withMetrics(_ body: (JobSite, String) throws -> Void) throws {
    try withJobSite { site in try body(site, "\(site.folder)/job.prom") }
  }

  private func run(
    _ site: JobSite, _ path: String, _ more: String..., code: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PrometheusFile {
    let outcome = try site.program(["run", "--metrics", path] + more)
    #expect(outcome.exitCode == code, "\(outcome)", sourceLocation: sourceLocation)
    return try PrometheusFile(path)
  }

  @Test("a run that succeeds tells what it has found, in the file and in its folder")
  func success() throws {
    try withMetrics { site, path in
      let metrics = try run(site, path)
      #expect(metrics["exit_code"] == 0)
      #expect(metrics["last_success_timestamp_seconds"] == metrics["last_run_timestamp_seconds"])
      let age = Date().timeIntervalSince1970 - (metrics["last_run_timestamp_seconds"] ?? 0)
      #expect((0..<60).contains(age))
      #expect(metrics["run_duration_seconds"].map { $0 > 0 && $0 < 60 } == true)
      let latest = try #require(site.reports.latest)
      let report = try PublishedReport(at: "\(site.output)/\(latest)")
      #expect(metrics.sum("findings") == Double(report.findings.count))
      for line in report.findings {
        let labels = "rule=\"\(line.rule)\",severity=\"\(line.severity)\",status=\"\(line.status)\""
        #expect(metrics["findings{\(labels)}"].map { $0 > 0 } == true, "\(labels)")
      }
      #expect(metrics["findings{rule=\"flapping\",severity=\"low\",status=\"open\"}"] == 0)
      for source in report.run.sources {
        let rows = metrics["rows{source=\"\(source.name)\",relation=\"\(source.relation)\"}"]
        #expect(rows == Double(source.rows))
      }
      #expect(metrics["feed_age_seconds{source=\"organizations\"}"].map { $0 < 3600 } == true)
      #expect(metrics.sum("planned_actions") > 0)
      #expect(metrics["actions_in_doubt"] == 0)
      let own = try PrometheusFile("\(site.output)/\(latest)/metrics.prom")
      #expect(own.samples.keys.sorted() == metrics.samples.keys.sorted())
      #expect(
        own.samples.filter { !$0.key.contains("_seconds") }
          == metrics.samples.filter { !$0.key.contains("_seconds") })
    }
  }

  @Test("a run that fails tells that it has; what the last one has found stands on")
  func failure() throws {
    try withMetrics { site, path in
      let before = try run(site, path)
      try site.connection.execute("ALTER TABLE marketplace_source.feed RENAME TO feed_away")
      let after = try run(site, path, code: 78)
      #expect(after["exit_code"] == 78)
      let changed = Set(before.samples.keys.filter { before[$0] != after[$0] })
      #expect(
        changed.subtracting(["run_duration_seconds"])
          == ["exit_code", "last_run_timestamp_seconds"])
      try site.connection.execute("ALTER TABLE marketplace_source.feed_away RENAME TO feed")
      let last = try run(site, path)
      #expect(last["exit_code"] == 0)
      #expect(last.sum("findings") == before.sum("findings"))
    }
  }

  @Test("the first run of all may fail")
  func firstFailure() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/job.prom"
      let outcome = try Program.run(
        ["run", "--database", "host=/nonexistent", "--metrics", path], in: folder)
      #expect(outcome.exitCode == 69, "\(outcome)")
      let metrics = try PrometheusFile(path)
      #expect(metrics["exit_code"] == 69)
      #expect(metrics["last_success_timestamp_seconds"] == nil)
      #expect(metrics["findings_resolved"] == nil)
    }
  }

  @Test("with a source incomplete there is a report, and no success")
  func incomplete() throws {
    try withMetrics { site, path in
      let before = try run(site, path)
      try site.connection.execute(
        "UPDATE marketplace_source.feed SET watermark = '-infinity' WHERE source = 'aws'")
      let after = try run(site, path, code: 4)
      let success = "last_success_timestamp_seconds"
      #expect(after["exit_code"] == 4)
      #expect(after[success] == before[success])
      #expect(after["last_report_timestamp_seconds"] == after["last_run_timestamp_seconds"])
      #expect(after["feed_age_seconds{source=\"aws\"}"] == .infinity)
      let rule = "rule=\"source-incomplete\",severity=\"critical\",status=\"new\""
      #expect(after["findings{\(rule)}"] == 1, "\(after.samples.keys.filter { $0.contains(rule) })")
      #expect(after["planned_actions{approval=\"needed\"}"] == 0)
    }
  }

  @Test("what is no night leaves it as it is: a look back, and a run that finds another at work")
  func unwatched() throws {
    try withMetrics { site, path in
      let before = try run(site, path)
      let moment = try site.connection.rows(
        """
        SELECT to_char(now() AT TIME ZONE 'UTC' - interval '2 minutes',
          'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        """
      ).single().decode(String.self)
      let lookBack = try run(site, path, "--as-of", moment)
      #expect(lookBack.samples == before.samples)
      let blocker = try Blocker(site)
      let first = try site.start()
      try blocker.waitForRun()
      let locked = try run(site, path, code: 75)
      #expect(locked.samples == before.samples)
      try blocker.release()
      #expect(try first.wait().exitCode == 0)
    }
  }

  @Test("a run that is stopped tells the signal")
  func stopped() throws {
    try withMetrics { site, path in
      let blocker = try Blocker(site)
      let program = try Program.start(
        ["run", "--database", site.conninfo, "--output", site.output, "--metrics", path],
        in: site.folder)
      try blocker.waitForRun()
      program.send(SIGTERM)
      #expect(try program.wait().exitCode == 143)
      try blocker.release()
      #expect(try PrometheusFile(path)["exit_code"] == 143)
    }
  }

  @Test("a file that cannot be written: 74, and the report is there all the same")
  func unwritable() throws {
    try withMetrics { site, _ in
      let outcome = try site.run("--metrics", "\(site.folder)/none/job.prom")
      expectMetricsFailure(outcome, 74)
      #expect(outcome.output.contains("Report: "))
      #expect(try site.recordedRuns == 1)
      try site.reports.requireWhole()
      #expect(site.reports.runs.count == 1)
      let json = try site.run("--metrics", "\(site.folder)/none/job.prom", "--format", "json")
      expectMetricsFailure(json, 74)
      try site.connection.execute("DROP TABLE marketplace_source.feed")
      let worse = try site.run("--metrics", "\(site.folder)/none/job.prom")
      expectMetricsFailure(worse, 78)
      #expect(worse.errors.contains("marketplace_source.feed is missing"))
    }
  }

  private func expectMetricsFailure(
    _ outcome: ProgramOutcome, _ code: Int32, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.exitCode == code, "\(outcome)", sourceLocation: sourceLocation)
    for text in ["none/job.prom", "No such file", "Give --metrics a path"] {
      #expect(
        outcome.errors.contains(text), "\(text) in \(outcome)", sourceLocation: sourceLocation)
    }
  }
}
