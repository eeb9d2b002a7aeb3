import Digest
import Foundation
import Postgres
import TestSupport
import Testing

/// `report`: what people read of a past run, made again from the ledger.
@Suite struct PastReportTests {
  private static let names = ["report.html", "summary.txt"]

  /// The command on a site's ledger, without the site's output folder.
  private func report(
    _ site: JobSite, _ arguments: String..., conninfo: String? = nil,
    environment: [String: String] = [:]
  ) throws -> ProgramOutcome {
    try Program.run(
      ["report", "--database", conninfo ?? site.conninfo] + arguments, environment: environment,
      in: site.folder)
  }

  /// A first night, some changes, and a second night, in a language each.
  private func withTwoNights(
    _ first: String = "en", _ second: String = "en", _ body: (JobSite, String) throws -> Void
  ) throws {
    try withJobSite { site in
      #expect(try site.run("--lang", first).exitCode == 0)
      let run = try #require(site.reports.latest)
      try site.connection.runScript(
        """
        UPDATE marketplace_source.binding SET state = 'released', released_at = now(),
          updated_at = now() WHERE state = 'bound';
        UPDATE marketplace_source.organization SET name = 'renamed';
        """)
      #expect(try site.run("--lang", second).exitCode == 0)
      #expect(site.reports.latest != run)
      try body(site, run)
    }
  }

  private func expectSame(
    _ folder: String, as run: String, of site: JobSite,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expectSame(folder, as: run, of: site.reports, sourceLocation: sourceLocation)
  }

  private func expectSame(
    _ folder: String, as run: String, of reports: ReportFolders,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let manifest = try reports.manifest(of: run)
    let copies = ReportFolders(path: folder)
    let written = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(run)")
    #expect(written.sorted() == Self.names, sourceLocation: sourceLocation)
    for name in Self.names {
      let bytes = try copies.bytes(run, name)
      let first = try reports.bytes(run, name)
      #expect(bytes == first, "\(name)", sourceLocation: sourceLocation)
      let listed = try #require(manifest.files.first { $0.name == name })
      #expect(SHA256.hex(of: bytes) == listed.sha256, "\(name)", sourceLocation: sourceLocation)
    }
  }

  @Test("it is, byte for byte, what the run wrote", arguments: ["en", "zh-Hans"])
  func same(_ language: String) throws {
    let other = language == "en" ? "zh-Hans" : "en"
    try withTwoNights(language, other) { site, run in
      let again = try report(site, "--run", run, environment: ["RECONCILER_LANG": other])
      #expect(again.exitCode == 0, "\(again)")
      #expect(again.errors == "")
      let summary = try site.reports.text(run, "summary.txt")
      #expect(again.output == summary + (language == "en" ? "Report: " : "报告：") + "./\(run)\n")
      try expectSame(site.folder, as: run, of: site)

      let latest = try #require(site.reports.latest)
      let place = "\(site.folder)/a/b"
      let last = try report(site, "--run", "latest", "--output", place)
      #expect(last.exitCode == 0, "\(last)")
      try expectSame(place, as: latest, of: site)
      #expect(ReportFolders(path: place).entries == [latest])
    }
  }

  /// A night that is not like others.
  enum Night: CaseIterable {
    case nothingFound, bySQL, waived, withoutOptional, capPassed
  }

  @Test("whatever the night was like", arguments: Night.allCases, ["en", "zh-Hans"])
  func everyNight(_ night: Night, _ language: String) throws {
    try withJobSite(drift: night == .nothingFound ? [:] : nil) { site in
      var options = ["run", "--lang", language]
      var environment: [String: String] = [:]
      switch night {
      case .nothingFound: break
      case .bySQL: options += ["--engine", "sql"]
      case .waived:
        _ = try site.run()
        let id = try #require(
          try site.report().findings.first { $0.rule == "pending-too-long" }?.findingId)
        let waived = try site.program(
          ["waive", "--finding", id, "--until", "2199-01-01", "--reason", "a partner"])
        #expect(waived.exitCode == 0, "\(waived)")
      case .withoutOptional:
        try site.connection.runScript(
          "DROP TABLE marketplace_source.charge, marketplace_source.payment_method CASCADE")
      case .capPassed:
        environment["RECONCILER_POLICY_CAPS_PROPOSE_COUNT"] = "0"
      }
      let outcome = try site.program(options, environment: environment)
      #expect(outcome.exitCode == 0, "\(outcome)")
      let run = try #require(site.reports.latest)
      let isEmpty = try site.report().findings.isEmpty
      #expect(isEmpty == (night == .nothingFound))
      #expect(try report(site, "--run", run).exitCode == 0)
      try expectSame(site.folder, as: run, of: site)
    }
  }

  @Test("after its plan was approved, applied and in part undone")
  func applied() throws {
    try CorrectionSite.with(isApart: false) { site in
      let reports = ReportFolders(path: site.output)
      let run = try #require(reports.latest)
      #expect(try reports.text(run, "summary.txt").contains("Plan p-"))
      let applied = try site.apply(["--format", "json"])
      #expect(applied.exitCode == 0, "\(applied)")
      let action = try #require(
        applied.output.firstMatch(of: /"action_id" : "([^"]+)"/)
      ).1
      let undone = try site.program(["revert", "--action", String(action), "--as", "Cleo"])
      #expect(undone.exitCode == 0, "\(undone)")
      #expect(try site.program(["run"]).exitCode == 0)
      // Without the site's own output folder.
      let again = try Program.run(
        ["report", "--run", run] + site.places().dropLast(2), in: site.folder)
      #expect(again.exitCode == 0, "\(again)")
      try expectSame(site.folder, as: run, of: reports)
    }
  }

  @Test("in another language it is the same, too, however much later")
  func translatedLater() throws {
    try withTwoNights { site, run in
      let first = try report(site, "--run", run, "--lang", "zh-Hans", "--output", "first")
      #expect(first.exitCode == 0, "\(first)")
      #expect(try site.run("--lang", "zh-Hans").exitCode == 0)
      let second = try report(site, "--run", run, "--lang", "zh-Hans", "--output", "second")
      #expect(second.output.replacing("second", with: "first") == first.output)
      for name in Self.names {
        let both = try ["first", "second"].map {
          try ReportFolders(path: "\(site.folder)/\($0)").bytes(run, name)
        }
        #expect(both[0] == both[1], "\(name)")
        let english = try site.reports.bytes(run, name)
        #expect(both[0] != english, "\(name)")
      }
    }
  }

  @Test("in another language it tells of the same night")
  func translated() throws {
    try withTwoNights { site, run in
      let outcome = try report(
        site, "--run", run, "--lang", "zh-Hans", "--output", "other", "--format", "json")
      #expect(outcome.exitCode == 0, "\(outcome)")
      let told = try JSONDecoder().decode([String: String].self, from: Data(outcome.output.utf8))
      #expect(told == ["run_id": run, "lang": "zh-Hans", "folder": "other/\(run)"])
      let copies = ReportFolders(path: "\(site.folder)/other")
      #expect(try copies.text(run, "report.html").contains("<html lang=\"zh-Hans\""))
      let summary = try copies.text(run, "summary.txt")
      #expect(summary.contains("判定时刻"))
      #expect(summary.contains(run))
    }
  }

  @Test("who only looks at the ledger can do it, when the source is gone")
  func viewer() throws {
    try withTwoNights { site, run in
      #expect(try site.program(["schema", "install", "--roles"]).exitCode == 0)
      try site.connection.runScript("DROP SCHEMA marketplace_source CASCADE")
      let login = Login(site)
      try login.create("GRANT reconciler_viewer TO LOGIN")
      defer { login.drop() }
      let outcome = try report(site, "--run", run, conninfo: login.conninfo)
      #expect(outcome.exitCode == 0, "\(outcome)")
      try expectSame(site.folder, as: run, of: site)
    }
  }

  @Test("a night with an incomplete source")
  func incomplete() throws {
    try withJobSite { site in
      try site.connection.runScript(
        "UPDATE marketplace_source.feed SET watermark = watermark - interval '3 days'")
      #expect(try site.run().exitCode == 4)
      let run = try #require(site.reports.latest)
      #expect(try report(site, "--run", run).exitCode == 0)
      try expectSame(site.folder, as: run, of: site)
    }
  }

  @Test("runs that the ledger does not have")
  func unknown() throws {
    try withJobSite { site in
      expectRefusal(
        try report(site, "--run", "latest"), 66, naming: ["no run yet"], advising: "`runs` lists")
      #expect(try site.run().exitCode == 0)
      let recorded = try #require(site.reports.latest)
      expectRefusal(
        try report(site, "--run", "nowhere"), 66, naming: ["nowhere", "looked back"],
        advising: "`runs` lists")
      let before = try site.connection.rows(
        "SELECT to_char((now() - interval '1 day') AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
      ).single().decode(String.self)
      _ = try site.run("--as-of", before)
      let lookBack = try #require(site.reports.runs.first { $0 != recorded })
      expectRefusal(
        try report(site, "--run", lookBack), 66, naming: [lookBack], advising: "looked back")
      #expect(try report(site).exitCode == 64)
    }
  }

  @Test("a folder that exists is left as it is")
  func existing() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      let run = try #require(site.reports.latest)
      let manifest = try site.reports.manifestDigest(of: run)
      expectRefusal(
        try report(site, "--run", run, "--output", site.output), 73,
        naming: [run, "File exists"], advising: "give --output another folder")
      #expect(try site.reports.manifestDigest(of: run) == manifest)
      try site.reports.requireWhole()
      #expect(site.reports.leftovers == [])
    }
  }

  @Test("a document of another form is not shown")
  func unreadable() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      try site.connection.runScript(
        """
        SET session_replication_role = replica;
        UPDATE reconciliation.report SET document = replace(document, 'night 1', 'night 2');
        RESET session_replication_role;
        """)
      expectRefusal(
        try report(site, "--run", "latest"), 78, naming: ["cannot be read"],
        advising: "Use the program version")
    }
  }

  @Test("nobody changes what was reported, whatever their rights")
  func kept() throws {
    try withJobSite { site in
      let run = try site.run()
      #expect(run.exitCode == 0, "\(run)")
      for statement: SQL in [
        "UPDATE reconciliation.report SET document = ''", "DELETE FROM reconciliation.report",
        "TRUNCATE reconciliation.report",
      ] {
        let error = #expect(throws: PostgresError.self) { try site.connection.execute(statement) }
        #expect(error?.sqlState == "42501", "\(statement)")
      }
    }
  }
}
