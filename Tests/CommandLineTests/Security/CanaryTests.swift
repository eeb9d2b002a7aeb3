import Foundation
import Glibc
import Postgres
import PrivatePostgres
import Reconciliation
import SampleData
import TestSupport
import Testing

@testable import Spreadsheet

/// A password, and a secret in the company's own tables: both are looked for in everything that is left of a
/// night and of its corrections.
@Suite struct CanaryTests {
  /// Where the password stands.
  enum Place: CaseIterable {
    case passwordFile
    case serviceFile
    case environment
  }

  private static let password = "c4n4ry-passw0rd"
  /// A customer's card, which no view shows.
  private static let card = "c4n4ry-card-t0ken"

  private struct Site {
    let folder: String
    let conninfo: String
    let environment: [String: String]

    func program(_ arguments: [String]) throws -> ProgramOutcome {
      try Program.run(all(arguments), environment: environment, in: folder)
    }

    func all(_ arguments: [String]) -> [String] {
      let output = arguments.contains("--output") ? [] : ["--output", "\(folder)/reports"]
      return arguments + output + [
        "--database", conninfo, "--metrics", "\(folder)/job.prom",
      ]
    }

    /// Every file that was written, workbooks unpacked.
    func files() throws -> [String: Data] {
      var found: [String: Data] = [:]
      let names = FileManager.default.enumerator(atPath: folder)
      while let name = names?.nextObject() as? String {
        let path = "\(folder)/\(name)"
        guard name.contains("reports/") || name.hasSuffix(".prom"),
          let data = FileManager.default.contents(atPath: path)
        else { continue }
        found[name] = data
        guard name.hasSuffix(".xlsx") else { continue }
        let archive = try Archive(path)
        for part in archive.parts {
          var bytes: [UInt8] = []
          try archive.read(part) { bytes += $0 }
          found["\(name)/\(part.name)"] = Data(bytes)
        }
      }
      return found
    }
  }

  private func withSite(_ place: Place, _ body: (Site, Connection) throws -> Void) throws {
    let server = try PrivateServer.start(PrivateServerConfiguration(listensOnTCP: true))
    defer { server.stop() }
    let owner = try TestServer.connect(server.conninfo())
    try owner.execute(
      "CREATE ROLE clerk LOGIN SUPERUSER PASSWORD '\(unescaped: Self.password)'")
    try withTemporaryFolder { folder in
      let target = "host=127.0.0.1 port=\(server.port) dbname=postgres user=clerk"
      var site = Site(folder: folder, conninfo: target, environment: [:])
      switch place {
      case .passwordFile:
        try write("*:*:*:*:\(Self.password)\n", to: "\(folder)/.pgpass")
      case .serviceFile:
        let lines = target.split(separator: " ").joined(separator: "\n")
        try write(
          "[books]\n\(lines)\npassword=\(Self.password)\n", to: "\(folder)/.pg_service.conf")
        site = Site(folder: folder, conninfo: "service=books", environment: [:])
      case .environment:
        site = Site(
          folder: folder, conninfo: target, environment: ["PGPASSWORD": Self.password])
      }
      try body(site, owner)
    }
  }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    chmod(path, 0o600)
  }

  @Test(
    "in no log, report, plan, error, metric, nor in the ledger; not in the arguments, and in the environment only where it was put",
    arguments: Place.allCases)
  func canary(_ place: Place) throws {
    try withSite(place) { site, owner in
      var said: [ProgramOutcome] = []
      func program(_ code: Int32, _ arguments: String...) throws {
        for log in [["--verbose"], ["--verbose", "--log-format", "json"]] {
          let outcome = try site.program(arguments + log)
          if log.count == 1 { #expect(outcome.exitCode == code, "\(arguments): \(outcome)") }
          said.append(outcome)
        }
      }
      try program(0, "schema", "install", "--sample", "--roles")
      try load(owner)
      try program(0, "check")
      try program(0, "run")
      try watch(site, place)
      try program(0, "plan", "show")
      let plan = try owner.rows(
        "SELECT plan_id FROM reconciliation.plan ORDER BY planned_at DESC LIMIT 1"
      ).single().decode(String.self)
      try program(0, "approve", "--plan", plan, "--as", "Anna")
      try program(0, "apply", "--plan", plan, "--as", "Bo")
      let (action, finding) = try owner.rows(
        """
        SELECT action_id, finding_id FROM reconciliation.action_state
        WHERE state = 'applied' AND rule = 'label-without-binding' LIMIT 1
        """
      ).single().decode((String, String).self)
      try program(0, "explain", finding)
      try program(0, "revert", "--action", action, "--as", "Cleo")
      for command in ["runs", "findings", "eligibility"] { try program(0, command) }
      try program(0, "report", "--run", "latest", "--output", "\(site.folder)/reports/again")
      try program(0, "check", "--audit")
      try program(66, "explain", "nothing-of-that-name")
      try owner.execute("ALTER ROLE clerk PASSWORD 'another'")
      try program(77, "run")

      for outcome in said { #expect(!"\(outcome)".contains("c4n4ry"), "\(outcome)") }
      let files = try site.files()
      #expect(files.keys.contains { $0.hasSuffix("sharedStrings.xml") || $0.contains("sheet1") })
      #expect(files.keys.contains { $0.hasSuffix("plan.json") } && files["job.prom"] != nil)
      for (name, data) in files {
        #expect(data.range(of: Data("c4n4ry".utf8)) == nil, "\(name)")
      }
      #expect(try ledgerRows(owner).count { $0.contains("c4n4ry") } == 0)
    }
  }

  /// Puts drift into the company's tables, and a card behind each tenant.
  private func load(_ owner: Connection) throws {
    let now = try owner.rows("SELECT now()").single().decode(TimestampTZ.self)
    let plan = WorldPlan(
      seed: 5, cleanCustomers: 6, drift: [.labelWithoutBinding: 2, .billedTwice: 1],
      identifiers: .mixed, asOf: Timestamp(microseconds: now.microseconds))
    try SampleBilling(owner).load(plan.make().world)
    try owner.execute("UPDATE payments.payment_profile SET card_token = \(Self.card)")
  }

  /// Looks at a run from outside, as everybody on the machine can.
  private func watch(_ site: Site, _ place: Place) throws {
    let program = try Program.start(
      site.all(["run"]), environment: site.environment, in: site.folder)
    var (seen, found) = (0, false)
    while !program.hasEnded {
      let arguments = FileManager.default.contents(atPath: "/proc/\(program.process)/cmdline")
      let environment = FileManager.default.contents(atPath: "/proc/\(program.process)/environ")
      for (data, isWhereItWasPut) in [(arguments, false), (environment, place == .environment)] {
        guard let data, !data.isEmpty else { continue }
        seen += 1
        let isThere = data.range(of: Data("c4n4ry".utf8)) != nil
        #expect(!isThere || isWhereItWasPut)
        found = found || isThere
      }
      usleep(500)
    }
    #expect(seen > 0)
    #expect(found == (place == .environment), "who looks for it would find it")
    #expect(try program.wait().exitCode == 0)
  }

  /// Every row of the ledger as text.
  private func ledgerRows(_ owner: Connection) throws -> [String] {
    let tables = try owner.rows(
      """
      SELECT relname::text FROM pg_class
      WHERE relnamespace = 'reconciliation'::regnamespace AND relkind = 'r'
      """
    ).map { try $0[0, String.self] }
    let rows = try tables.flatMap { table in
      try owner.rows("SELECT t::text FROM \(identifier: "reconciliation", table) AS t")
        .map { try $0[0, String.self] }
    }
    #expect(rows.count > 50)
    return rows
  }
}
