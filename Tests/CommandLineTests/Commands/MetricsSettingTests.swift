import Foundation
import Postgres
import TestSupport
import Testing

/// Where the path of the metrics comes from, and what is no path for them.
@Suite struct MetricsSettingTests {
  private func files(_ site: JobSite) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: site.folder).filter {
      $0.contains(".prom")
    }.sorted()
  }

  private func write(_ yaml: String, _ site: JobSite) throws {
    try Data(yaml.utf8).write(to: URL(filePath: "\(site.folder)/job.yaml"))
  }

  @Test("flag before environment before file; an empty one is none")
  func precedence() throws {
    try withJobSite { site in
      try write("metrics: of-file.prom\n", site)
      let config = ["run", "--config", "job.yaml"]
      let environment = ["RECONCILER_METRICS": "of-environment.prom"]
      let none = config + ["--metrics", ""]
      #expect(try site.program(none, environment: environment).exitCode == 0)
      #expect(try files(site) == [])
      let flag = config + ["--metrics", "of-flag.prom"]
      #expect(try site.program(flag, environment: environment).exitCode == 0)
      #expect(try files(site) == ["of-flag.prom"])
      #expect(try site.program(config, environment: environment).exitCode == 0)
      #expect(try files(site) == ["of-environment.prom", "of-flag.prom"])
      #expect(try site.program(config).exitCode == 0)
      #expect(try files(site) == ["of-environment.prom", "of-file.prom", "of-flag.prom"])
    }
  }

  @Test("a configuration that is not in order is told in the file that it names")
  func brokenConfiguration() throws {
    try withJobSite { site in
      try write("metrics: job.prom\nno-such-key: 1\n", site)
      #expect(try site.program(["run", "--config", "job.yaml"]).exitCode == 78)
      #expect(try PrometheusFile("\(site.folder)/job.prom")["exit_code"] == 78)
    }
  }

  @Test("a name that the collector does not read is refused, and nothing of that name replaced")
  func otherName() throws {
    try withJobSite { site in
      try write("policy: {}\n", site)
      expectRefusal(
        try site.run("--metrics", "\(site.folder)/job.yaml"), 78, naming: ["metrics", "job.yaml"],
        advising: "ends in .prom")
      #expect(
        try String(contentsOfFile: "\(site.folder)/job.yaml", encoding: .utf8) == "policy: {}\n")
    }
  }

  @Test("check tells whether the file can be replaced, and leaves nothing")
  func check() throws {
    try withJobSite { site in
      let good = try site.program(["check", "--metrics", "job.prom"])
      #expect(good.output.contains("job.prom can be replaced"), "\(good)")
      #expect(try files(site) == [])
      let bad = try site.program(["check", "--metrics", "none/job.prom"])
      #expect(bad.exitCode == 74, "\(bad)")
      #expect(bad.output.contains("Give --metrics a path"))
    }
  }
}
