import Foundation
import TestSupport
import Testing

/// What node_exporter is told of apply, in the same file as the run; and the log.
@Suite struct ApplyMetricsTests {
  @Test("what became of the actions; what the run has told stands on")
  func outcomes() throws {
    try CorrectionSite.with(isApart: false) { site in
      let path = "\(site.folder)/job.prom"
      func metrics() throws -> PrometheusFile { try PrometheusFile(path) }
      #expect(try site.apply(["--dry-run", "--metrics", path]).exitCode == 0)
      #expect(!FileManager.default.fileExists(atPath: path))

      let planned = try site.planned()
      #expect(try site.apply(["--metrics", path]).exitCode == 0)
      #expect(try metrics()["actions{outcome=\"applied\"}"] == Double(planned))
      #expect(try metrics().sum("actions") == Double(planned))
      #expect(try metrics()["apply_exit_code"] == 0)
      #expect(try metrics()["actions_in_doubt"] == 0)

      #expect(try site.apply(["--metrics", path]).exitCode == 6)
      #expect(try metrics()["apply_exit_code"] == 6)
      #expect(try metrics()["actions{outcome=\"applied\"}"] == Double(planned))

      #expect(try site.program(["run", "--metrics", path]).exitCode == 0)
      #expect(try metrics()["exit_code"] == 0)
      #expect(try metrics()["apply_exit_code"] == 6)
      #expect(try metrics()["actions{outcome=\"applied\"}"] == Double(planned))
    }
  }

  @Test("the log tells what became of the actions, in numbers")
  func log() throws {
    try CorrectionSite.with(isApart: false) { site in
      let planned = try site.planned()
      let outcome = try site.apply(["--log-format", "json", "--verbose"])
      #expect(outcome.exitCode == 0, "\(outcome)")
      let lines = try LogLine.all(outcome)
      #expect(lines.count { $0.event == "action" && $0.level == "debug" } == planned)
      let applied = try #require(lines.first { $0.event == "applied" })
      #expect(applied.fields["applied"] == .number(Double(planned)))
      #expect(lines.last?.event == "ended")
      _ = try expectFailure(try site.apply(["--log-format", "json"]), 6)
    }
  }
}
