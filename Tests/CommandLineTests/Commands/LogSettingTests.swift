import Foundation
import TestSupport
import Testing

/// Where it is said how to log, also when nothing else can be read.
@Suite struct LogSettingTests {
  private static let environment = ["RECONCILER_LOG_FORMAT": "json"]

  private func run(
    _ arguments: [String], _ environment: [String: String] = [:], config: String? = nil
  ) throws -> ProgramOutcome {
    try withTemporaryFolder { folder in
      if let config {
        try Data(config.utf8).write(to: URL(filePath: "\(folder)/job.yaml"))
      }
      return try Program.run(arguments, environment: environment, in: folder)
    }
  }

  private let away = ["run", "--database", "host=/nonexistent"]

  @Test("flag before environment before file; without any it is text")
  func precedence() throws {
    let config = ["--config", "job.yaml"]
    let file = "log-format: json\n"
    _ = try expectFailure(run(away + ["--log-format", "json"]), 69)
    _ = try expectFailure(run(away, Self.environment), 69)
    _ = try expectFailure(run(away + config, config: file), 69)
    let overruled = [
      try run(away), try run(away + ["--log-format", "text"], Self.environment),
      try run(away + config, ["RECONCILER_LOG_FORMAT": "text"], config: file),
    ]
    for outcome in overruled {
      #expect(outcome.errors.hasPrefix("error: "), "\(outcome)")
    }
  }

  @Test("a file that is not in order is told as it asks")
  func brokenFile() throws {
    let outcome = try run(
      ["run", "--config", "job.yaml"], config: "log-format: json\nno-such-key: 1\n")
    #expect(try expectFailure(outcome, 78).message.contains("no-such-key"))
  }

  @Test(
    "a wrong command line is an event, as far as the flag can be seen, without secrets",
    arguments: [
      ["run", "--frobnicate", "--log-format", "json"], ["frobnicate", "--log-format=json"],
      ["--log-format", "json"], ["run", "--log-format=json", "--database", "password=c4n4ry"],
      ["run", "postgres://clerk:c4n4ry@h/d", "--log-format", "json"],
      ["run", "--log-format", "json", "--format", "csv"],
      ["rules", "no-such-rule", "--log-format", "json", "--quiet"],
    ])
  func usage(_ arguments: [String]) throws {
    let outcome = try run(arguments)
    let line = try expectFailure(outcome, 64)
    #expect(try LogLine.all(outcome).count == 1, "\(outcome)")
    #expect(!outcome.errors.contains("c4n4ry"), "\(line)")
  }

  @Test("so it is if the environment or the file asks for it")
  func usageElsewhere() throws {
    _ = try expectFailure(run(["run", "--frobnicate"], Self.environment), 64)
    _ = try expectFailure(
      run(["run", "--config=job.yaml", "--frobnicate"], config: "log-format: json\n"), 64)
    let text = try run(["run", "--frobnicate", "--log-format", "text"], Self.environment)
    #expect(text.errors.hasPrefix("Error: "), "\(text)")
  }

  @Test("another word is refused, in text")
  func otherWord() throws {
    let flag = try run(["run", "--log-format", "xml"])
    #expect(flag.exitCode == 64)
    #expect(flag.errors.contains("xml"))
    let variable = try run(away, ["RECONCILER_LOG_FORMAT": "xml"])
    expectRefusal(
      variable, 78, naming: ["log-format", "xml"], advising: "text or json")
  }

  @Test("help is help")
  func help() throws {
    let outcome = try run(["run", "--help", "--log-format", "json"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
  }
}
