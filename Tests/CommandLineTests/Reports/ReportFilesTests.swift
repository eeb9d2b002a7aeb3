import Foundation
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// The files of a run.
@Suite struct ReportFilesTests {
  @Test(
    "files are 0640 whatever the umask, folders never writable for others",
    arguments: ["000", "022", "077", "137"])
  func modes(_ umask: String) throws {
    try withJobSite { site in
      let outcome = try site.program(["run"], prelude: "umask \(umask)")
      #expect(outcome.exitCode == 0, "\(outcome)")
      let run = try #require(site.reports.latest)
      func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
      }
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(site.output)/\(run)") {
        #expect(try mode("\(site.output)/\(run)/\(name)") == 0o640, "\(name)")
      }
      for folder in [site.output, "\(site.output)/\(run)"] {
        #expect(try mode(folder) & 0o022 == 0, "\(folder)")
      }
    }
  }

  @Test("each manifest names the one before")
  func chain() throws {
    try withJobSite { site in
      var runs: [String] = []
      for _ in 0..<3 {
        #expect(try site.run().exitCode == 0)
        runs.append(try #require(site.reports.latest))
      }
      try site.reports.requireWhole()
      #expect(try site.reports.manifest(of: runs[0]).previousManifest == nil)
      #expect(try site.previousRun(of: runs[1]) == runs[0])
      #expect(try site.previousRun(of: runs[2]) == runs[1])
      let names = try site.reports.manifest(of: runs[0]).files.map(\.name)
      #expect(
        Set(names) == [
          "summary.txt", "run.json", "findings.ndjson", "findings.csv", "plan.json", "actions.csv",
          "eligibility.csv", "charges-held.csv", "reconciliation.xlsx", "report.html",
          "metrics.prom",
        ])
    }
  }

  @Test(
    "CSV files begin with a byte order mark where that is wanted, and only there",
    arguments: ["", "flag", "environment", "file"])
  func byteOrderMark(_ place: String) throws {
    try withJobSite { site in
      var environment: [String: String] = [:]
      var options = place == "flag" ? ["--csv-bom"] : []
      if place == "environment" { environment["RECONCILER_CSV_BOM"] = "true" }
      if place == "file" {
        let file = "\(site.output).yaml"
        try "csv-bom: true\n".write(toFile: file, atomically: true, encoding: .utf8)
        options = ["--config", file]
      }
      let outcome = try site.program(["run"] + options, environment: environment)
      #expect(outcome.exitCode == 0, "\(outcome)")
      let run = try #require(site.reports.latest)
      try site.reports.requireWhole()
      for file in try site.reports.manifest(of: run).files {
        let isMarked = try site.reports.bytes(run, file.name).starts(with: [0xEF, 0xBB, 0xBF])
        #expect(isMarked == (place != "" && file.name.hasSuffix(".csv")), "\(file.name)")
      }
      let wrong = try site.program(["run"], environment: ["RECONCILER_CSV_BOM": "yes"])
      #expect(wrong.exitCode == 78, "\(wrong)")
    }
  }

  @Test("the same snapshot twice: equal findings, but for their history")
  func repeatable() throws {
    try withJobSite { site in
      let asOf = "\(try #require(site.labelled.world.feeds.first?.watermark))"
      var texts: [String] = []
      for _ in 0..<2 {
        _ = try site.run("--as-of", asOf)
        let run = try #require(site.reports.latest)
        texts.append(try site.reports.text(run, "findings.ndjson"))
      }
      #expect(texts[0] != texts[1])
      let bare = texts.map { text in
        text.replacing(/"(status|first_seen|last_seen)":"[^"]*"/) { "\"\($0.1)\"" }
          .replacing(/"runs_open":\d+/, with: "\"runs_open\"")
      }
      #expect(bare[0] == bare[1])
      #expect(bare[0].split(separator: "\n").count > 5)
      // And to the byte, where there is no history to tell.
      try site.source.forgetRuns()
      _ = try site.run("--as-of", asOf)
      let run = try #require(site.reports.latest)
      #expect(try site.reports.text(run, "findings.ndjson") == texts[0])
    }
  }

  @Test("findings.ndjson is sorted by severity, rule and subject, and has every field")
  func fields() throws {
    try withJobSite { site in
      let report = try site.report()
      let order = ["critical", "high", "medium", "low"]
      let keys = report.findings.map { line in
        (order.firstIndex(of: line.severity) ?? 9, line.rule, line.subjectId)
      }
      #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
      let run = try #require(site.reports.latest)
      let wanted: Set = [
        "finding_id", "rule", "severity", "status", "phase", "subject_kind", "subject_id",
        "marketplace", "subscription_ids", "binding_ids", "organization_ids", "charge_ids", "fix",
        "action_id", "reason", "evidence", "money_at_risk", "first_seen", "last_seen", "runs_open",
      ]
      for line in try site.reports.text(run, "findings.ndjson").split(separator: "\n") {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let keys = try #require(object).keys
        #expect(Set(keys) == wanted)
      }
    }
  }

  @Test("run.json has what the contract promises")
  func runObject() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      let run = try #require(site.reports.latest)
      let data = Data(try site.reports.bytes(run, "run.json"))
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let wanted: Set = [
        "run_id", "as_of", "exit_code", "status", "databases", "sources", "findings", "actions",
        "timings", "program_version",
      ]
      #expect(Set(object.keys).isSuperset(of: wanted))
      let findings = try #require(object["findings"] as? [String: Any])
      #expect(Set(findings.keys).isSuperset(of: ["total", "by_rule", "by_severity", "by_status"]))
    }
  }
}
