import Foundation
import TestSupport
import Testing

/// Configuration files that are not in order.
@Suite struct ConfigurationTests {
  private func expectRefused(
    _ yaml: [UInt8], _ code: Int32 = 78, naming names: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withTemporaryFolder { folder in
      try Data(yaml).write(to: URL(filePath: "\(folder)/job.yaml"))
      for command in ["run", "check", "runs"] {
        let outcome = try Program.run([command, "--config", "job.yaml"], in: folder)
        #expect(outcome.exitCode == code, "\(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.output == "", sourceLocation: sourceLocation)
        for name in names {
          #expect(
            outcome.errors.contains(name), "\(name) in \(outcome)", sourceLocation: sourceLocation)
        }
        let entries = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(entries == ["job.yaml"], sourceLocation: sourceLocation)
      }
    }
  }

  private func expectRefused(
    _ yaml: String, naming names: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expectRefused(Array(yaml.utf8), naming: names, sourceLocation: sourceLocation)
  }

  @Test("an unknown key")
  func unknownKey() throws {
    try expectRefused(
      "output: reports\npolicy:\n  clock-skew: 5min\n  orphand-after: 24h\n",
      naming: "job.yaml:4", "policy.orphand-after", "policy.orphaned-after")
    try expectRefused("databse: x\n", naming: "job.yaml:1", "databse", "known keys")
  }

  @Test("a key that occurs twice")
  func duplicateKey() throws {
    try expectRefused(
      "output: one\ndatabase: x\noutput: two\n", naming: "job.yaml:1", "output", "twice")
    try expectRefused(
      "policy:\n  clock-skew: 1min\n  clock-skew: 2min\n", naming: "job.yaml:2", "clock-skew",
      "twice")
  }

  @Test(
    "a bad length of time",
    arguments: ["soon", "24", "-3h", "1.5h", "24 parsecs", "99999999999999999999h", "''"])
  func badDuration(_ text: String) throws {
    try expectRefused(
      "policy:\n  orphaned-after: \(text)\n", naming: "policy.orphaned-after", "such as 24h")
  }

  @Test("a bad percentage", arguments: ["-1", "101", "many", "20%", "1e1"])
  func badPercentage(_ text: String) throws {
    try expectRefused(
      "policy:\n  row-drop-percent: \(text)\n", naming: "policy.row-drop-percent", "0 to 100")
  }

  @Test("a list or a mapping where one value is expected")
  func notScalar() throws {
    try expectRefused("output: [a, b]\n", naming: "job.yaml:1", "output", "one value")
    try expectRefused("policy: 24h\n", naming: "job.yaml:1", "keys with values")
    try expectRefused("just words\n", naming: "job.yaml:1", "keys with values")
  }

  @Test("not YAML")
  func notYAML() throws {
    try expectRefused("output: [a\ndatabase: }b\n", naming: "job.yaml:2", "not valid YAML")
  }

  @Test("two documents in one file")
  func twoDocuments() throws {
    try expectRefused("output: a\n---\noutput: b\n", naming: "job.yaml:")
  }

  @Test("not UTF-8")
  func notUTF8() throws {
    try expectRefused(Array("output: ".utf8) + [0xFF, 0x0A], naming: ["job.yaml", "UTF-8"])
  }

  @Test("a missing file")
  func missingFile() throws {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(["run", "--config", "no/such.yaml"], in: folder)
      expectRefusal(
        outcome, 66, naming: ["no/such.yaml", "does not exist"], advising: "Give --config the path")
    }
  }

  @Test("an unreadable connection string in the file is not shown")
  func unreadableConninfo() throws {
    try withTemporaryFolder { folder in
      let yaml = "database: \"host='c4n4ry password=x\"\n"
      try Data(yaml.utf8).write(to: URL(filePath: "\(folder)/job.yaml"))
      let outcome = try Program.run(["run", "--config", "job.yaml"], in: folder)
      #expect(outcome.exitCode == 78, "\(outcome)")
      #expect(!"\(outcome)".contains("c4n4ry"))
    }
  }
}
