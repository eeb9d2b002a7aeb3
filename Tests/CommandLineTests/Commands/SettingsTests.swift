import Foundation
import Postgres
import PrivatePostgres
import SampleData
import TestSupport
import Testing

/// Where settings come from, and which counts.
@Suite struct SettingsTests {
  private func write(_ yaml: String, _ site: JobSite) throws {
    try Data(yaml.utf8).write(to: URL(filePath: "\(site.folder)/job.yaml"))
  }

  @Test("flag before environment before file before default")
  func precedence() throws {
    try withJobSite { site in
      try write("database: \"\(site.conninfo)\"\noutput: of-file\n", site)
      let config = ["--config", "job.yaml"]
      let environment = ["RECONCILER_OUTPUT": "of-environment"]
      func outputs() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: site.folder)
          .filter { $0 != "job.yaml" }.sorted()
      }
      _ = try Program.run(
        ["run", "--output", "of-flag"] + config, environment: environment, in: site.folder)
      #expect(try outputs() == ["of-flag"])
      _ = try Program.run(["run"] + config, environment: environment, in: site.folder)
      #expect(try outputs() == ["of-environment", "of-flag"])
      _ = try Program.run(["run"] + config, in: site.folder)
      #expect(try outputs() == ["of-environment", "of-file", "of-flag"])
      _ = try Program.run(["run", "--database", site.conninfo], in: site.folder)
      #expect(try outputs() == ["of-environment", "of-file", "of-flag", "reports"])
      #expect(try site.recordedRuns == 4)
    }
  }

  @Test("a flag for all databases counts more than a file's setting for one of them")
  func databaseFlagBeforeFile() throws {
    try withJobSite { site in
      try write(
        """
        marketplace-database: host=/nonexistent
        organizations-database: host=/nonexistent
        ledger-database: host=/nonexistent
        """, site)
      let outcome = try site.program(["run", "--config", "job.yaml"])
      #expect(outcome.exitCode == 0, "\(outcome)")
      let environment = ["RECONCILER_LEDGER_DATABASE": "host=/nonexistent"]
      #expect(try site.program(["run"], environment: environment).exitCode == 0)
    }
  }

  @Test("every limit can be set by environment and by file")
  func limits() throws {
    try withJobSite(drift: [.orphanedSubscription: 3]) { site in
      #expect(try site.report().findings.count == 3)
      let long = ["RECONCILER_POLICY_ORPHANED_AFTER": "9999d"]
      let patient = try site.program(["run"], environment: long)
      #expect(patient.output.contains("3 resolved") || patient.output.contains("No drift"))
      try write("policy:\n  orphaned-after: 9999d\n", site)
      let short = ["RECONCILER_POLICY_ORPHANED_AFTER": "1h"]
      let both = try site.program(["run", "--config", "job.yaml"], environment: short)
      #expect(both.output.contains("3 findings"), "\(both)")
      try write("policy:\n  feed-stale-after: 1s\n  row-drop-percent: 50\n", site)
      #expect(try site.program(["run", "--config", "job.yaml"]).exitCode == 4)
      let bad = try site.program(["run"], environment: ["RECONCILER_POLICY_CLOCK_SKEW": "soon"])
      expectRefusal(
        bad, 78, naming: ["policy.clock-skew", "soon"], advising: "a length of time such as")
    }
  }

  @Test("the language is that of the flag, the environment or the file, and machines do not see it")
  func language() throws {
    try withJobSite(drift: [.orphanedSubscription: 1]) { site in
      try write("lang: zh-Hans\n", site)
      func summary(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
        let outcome = try site.program(["run"] + arguments, environment: environment)
        #expect(outcome.exitCode == 0, "\(outcome)")
        return outcome.output
      }
      let chinese = ["RECONCILER_LANG": "zh-Hans"]
      #expect(try summary([]).hasPrefix("1 findings"))
      #expect(try summary(["--config", "job.yaml"]).hasPrefix("共有 1 项发现"))
      #expect(try summary([], chinese).hasPrefix("共有 1 项发现"))
      #expect(
        try summary(["--lang", "en", "--config", "job.yaml"], chinese).hasPrefix("1 findings"))
      #expect(try summary(["--lang", "zh-Hans"]).hasPrefix("共有 1 项发现"))
      let run = try #require(site.reports.latest)
      #expect(try site.reports.text(run, "report.html").contains("<html lang=\"zh-Hans\""))
      #expect(try site.reports.text(run, "findings.ndjson").contains("pays for no organization"))
      #expect(try site.reports.text(run, "findings.csv").contains("pays for no organization"))
      expectRefusal(
        try site.program(["run", "--lang", "fr"]), 64, naming: ["fr"], advising: "--help")
      let wrong = try site.program(["run"], environment: ["RECONCILER_LANG": "fr"])
      expectRefusal(wrong, 78, naming: ["lang", "fr"], advising: "en or zh-Hans")
    }
  }

  @Test("PG* variables alone are enough")
  func libpqVariables() throws {
    try withJobSite { site in
      let server = try TestServer.shared
      let outcome = try Program.run(
        ["run"],
        environment: [
          "PGHOST": server.folder, "PGPORT": "\(server.port)", "PGUSER": "postgres",
          "PGDATABASE": site.connection.databaseName,
        ], in: site.folder)
      #expect(outcome.exitCode == 0, "\(outcome)")
      #expect(site.reports.runs.count == 1)
    }
  }

  @Test("a service file")
  func serviceFile() throws {
    try withJobSite { site in
      let server = try TestServer.shared
      let service = """
        [billing]
        host=\(server.folder)
        port=\(server.port)
        user=postgres
        dbname=\(site.connection.databaseName)
        """
      let path = "\(site.folder)/services.conf"
      try Data(service.utf8).write(to: URL(filePath: path))
      let byFlag = try Program.run(
        ["run", "--database", "service=billing"], environment: ["PGSERVICEFILE": path],
        in: site.folder)
      #expect(byFlag.exitCode == 0, "\(byFlag)")
      let byVariable = try Program.run(
        ["run"], environment: ["PGSERVICEFILE": path, "PGSERVICE": "billing"], in: site.folder)
      #expect(byVariable.exitCode == 0, "\(byVariable)")
      let missing = try Program.run(
        ["run", "--database", "service=nowhere"], environment: ["PGSERVICEFILE": path],
        in: site.folder)
      #expect(missing.exitCode == 69 || missing.exitCode == 78, "\(missing)")
      #expect(missing.errors.contains("nowhere"), "\(missing)")
    }
  }

  @Test("a password file; the password is shown nowhere, in no report and not in the ledger")
  func passwordFile() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/passwords"
      try Data("*:*:*:clerk:\(PasswordServer.password)\n".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      let outcome = try Program.run(
        ["schema", "status", "--database", try PasswordServer.conninfo],
        environment: ["PGPASSFILE": path], in: folder)
      // The login worked: what is missing there is the ledger.
      #expect(outcome.output.contains("NO  ledger 1"), "\(outcome)")
      #expect(!"\(outcome)".contains(PasswordServer.password))
    }
  }
}
