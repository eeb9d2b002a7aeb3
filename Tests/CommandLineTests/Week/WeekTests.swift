import Foundation
import Postgres
import TestSupport
import Testing

/// Seven nights, and what the ledger, the reports and the metrics tell of them.
@Suite struct WeekTests {
  /// Runs a night, and compares everything that tells of it with the books.
  private func expect(
    _ told: ToldNight, _ night: Int, _ week: Week, stale: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let code: Int32 = told.isComplete ? 0 : 4
    let success = try? week.metrics()["last_success_timestamp_seconds"]
    let outcome = try week.run(night, stale: stale)
    #expect(outcome.exitCode == code, "\(outcome)", sourceLocation: sourceLocation)

    let report = try week.report()
    var seen = ToldNight(isComplete: told.isComplete)
    for line in report.findings {
      let key = "\(line.rule) \(line.subjectId)"
      switch line.status {
      case "new": seen.new.insert(key)
      case "open": seen.open.insert(key)
      case "reopened": seen.reopened.insert(key)
      default: Issue.record("\(key) is \(line.status)", sourceLocation: sourceLocation)
      }
    }
    seen.resolved = Set(
      try report.run.findings.resolvedIds.map { try key(of: $0, week) })
    #expect(seen == told, "night \(night)", sourceLocation: sourceLocation)
    #expect(report.run.exitCode == Int(code) && report.run.findings.total == told.found.count)

    let metrics = try week.metrics()
    for (status, keys) in [("new", told.new), ("open", told.open), ("reopened", told.reopened)] {
      let counted = metrics.samples.filter {
        $0.key.hasPrefix("findings{") && $0.key.contains("status=\"\(status)\"")
      }.values.reduce(0, +)
      #expect(counted == Double(keys.count), "\(status)", sourceLocation: sourceLocation)
    }
    #expect(metrics["findings_resolved"] == Double(told.resolved.count))
    #expect(metrics["exit_code"] == Double(code))
    let isSuccess = metrics["last_success_timestamp_seconds"] != success
    #expect(isSuccess == told.isComplete, sourceLocation: sourceLocation)
  }

  private func key(of finding: String, _ week: Week) throws -> String {
    try week.connection.rows(
      "SELECT rule || ' ' || subject_id FROM reconciliation.finding WHERE finding_id = \(finding)"
    ).single().decode(String.self)
  }

  /// Approves a rule of the latest plan, and applies it: first under a pause, then without.
  private func apply(_ rule: String, _ count: Double, _ week: Week) throws {
    try week.freshen(at: week.moment(7))
    let plan = try week.connection.rows(
      "SELECT plan_id FROM reconciliation.plan ORDER BY planned_at DESC LIMIT 1"
    ).single().decode(String.self)
    let approved = try week.program(["approve", "--plan", plan, "--rule", rule, "--as", "Anna"])
    #expect(approved.exitCode == 0, "\(approved)")
    let apply = ["apply", "--plan", plan, "--as", "Bo"]
    let pause = "\(week.output)/pause"
    #expect(FileManager.default.createFile(atPath: pause, contents: nil))
    let paused = try week.program(apply)
    #expect(paused.exitCode == 7, "\(paused)")
    #expect(try week.metrics()["apply_exit_code"] == 7)
    #expect(try week.metrics()["actions{outcome=\"applied\"}"] == 0)
    try FileManager.default.removeItem(atPath: pause)
    let applied = try week.program(apply)
    #expect(applied.exitCode == 0, "\(applied)")
    #expect(try week.metrics()["apply_exit_code"] == 0)
    #expect(try week.metrics()["actions{outcome=\"applied\"}"] == count)
  }

  /// A night in which the server is away: told as a failure, and recorded nowhere.
  private func expectAway(_ night: Int, _ week: Week) throws {
    let (before, runs) = (try week.metrics(), week.reports.runs)
    let outcome = try week.run(night, database: "host=127.0.0.1 port=1 dbname=billing")
    #expect(outcome.exitCode == 69, "\(outcome)")
    let after = try week.metrics()
    #expect(after["exit_code"] == 69)
    for name in ["last_success_timestamp_seconds", "last_report_timestamp_seconds"] {
      #expect(after[name] == before[name], "\(name)")
    }
    #expect(after.sum("findings") == before.sum("findings"))
    #expect(week.reports.runs == runs && week.reports.leftovers.isEmpty)
  }

  /// The nights as the ledger's own tables have them.
  private func ledgerTrend(_ week: Week) throws -> [[Int]] {
    try trend(
      week,
      """
      SELECT (status = 'complete')::integer::bigint, (
          SELECT count(*) FROM reconciliation.sighting AS s
          WHERE s.run_id = run.run_id AND s.status IN ('new', 'reopened')),
        findings_resolved, findings
      FROM reconciliation.run ORDER BY sequence
      """)
  }

  /// The nights as the last report shows them.
  private func reportTrend(_ week: Week) throws -> [[Int]] {
    try trend(
      week,
      """
      SELECT (night->>'isComplete')::boolean::integer::bigint, (night->>'opened')::bigint,
        (night->>'resolved')::bigint, (night->>'open')::bigint
      FROM (SELECT document::json FROM reconciliation.report
        JOIN reconciliation.run USING (run_id) ORDER BY sequence DESC LIMIT 1) AS last,
        json_array_elements(document->'trend') WITH ORDINALITY AS nights (night, place)
      ORDER BY place
      """)
  }

  private func trend(_ week: Week, _ query: SQL) throws -> [[Int]] {
    try week.connection.rows(query).map { row in
      let night = try row.decode((Int64, Int64, Int64, Int64).self)
      return [Int(night.0), Int(night.1), Int(night.2), Int(night.3)]
    }
  }

  @Test("new, open, reopened and resolved are what they are, through drift, repairs and faults")
  func week() throws {
    try Week.with { week in
      var books = ToldNights()
      let (a, b) = (try week.buy("mp-cn-a"), try week.buy("mp-cn-b"))
      let (cancelled, label) = (try week.cancel(), try week.mislabel())
      try expect(books.night([a, b, cancelled, label]), 1, week)

      let d = try week.buy("mp-cn-d")
      try week.forget("mp-cn-b")
      try expect(books.night([a, cancelled, label, d]), 2, week)

      let e = try week.buy("mp-cn-e")
      #expect(try week.buy("mp-cn-b") == b)
      try expect(books.night([a, b, cancelled, label, d, e]), 3, week)

      try week.forget("mp-cn-d")
      try expectAway(4, week)

      try week.forget("mp-cn-e")
      let f = try week.buy("mp-cn-f")
      let stale = "source-incomplete azure"
      let seen: Set = [a, b, cancelled, label, f, stale]
      try expect(books.night(seen, isComplete: false), 5, week, stale: "AZURE")

      let g = try week.buy("mp-cn-g")
      try expect(books.night([a, b, cancelled, label, f, g]), 6, week)
      try apply("cancelled-but-bound", 2, week)

      let h = try week.buy("mp-cn-h")
      try expect(books.night([a, b, f, g, h]), 7, week)

      let told = books.recorded.map(\.trend)
      #expect(try ledgerTrend(week) == told)
      #expect(try reportTrend(week) == told)
      #expect(week.reports.runs.count == 6)
      try week.reports.requireWhole()
      let audit = try week.program(["check", "--audit"])
      #expect(audit.output.contains("exactly the effects there are"), "\(audit)")
    }
  }
}
