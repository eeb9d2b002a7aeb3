import Foundation
import TestSupport
import Testing

/// What node_exporter is told of apply, in the same file as the run.
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
}
