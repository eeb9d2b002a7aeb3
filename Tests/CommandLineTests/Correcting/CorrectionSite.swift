import Foundation
import Postgres
import PrivatePostgres
import Reconciliation
import SampleData
import TestSupport

/// A planned and approved night in the sample company's database, with the ledger there or in a
/// database of its own, and the program on it. It can be put back as often as a test needs it.
struct CorrectionSite {
  let name: String
  let ledgerName: String
  let folder: String
  fileprivate let admin: Connection

  /// One piece of drift for each function of the write contract.
  static let drift: [Drift] = [
    .cancelledButBound, .supersededTarget, .bindingStuck, .labelWithoutBinding, .billedTwice,
    .orphanedSubscription,
  ]

  var isApart: Bool { name != ledgerName }
  var output: String { "\(folder)/reports" }

  /// Runs the body with a site whose plan is approved by Anna.
  static func with(
    isApart: Bool, drift: [Drift] = drift, pieces: Int = 1, approves: Bool = true,
    _ body: (CorrectionSite) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      try TestServer.withDatabase { first in
        try TestServer.withDatabase { second in
          let site = try CorrectionSite(
            name: databaseName(first), ledgerName: databaseName(isApart ? second : first),
            folder: folder, admin: TestServer.connect(TestServer.shared.conninfo()))
          try site.prepare(drift, pieces: pieces, approves: approves)
          defer { site.dropMasters() }
          try body(site)
        }
      }
    }
  }

  private static func databaseName(_ conninfo: String) -> String {
    conninfo.split(separator: "'").last.map(String.init) ?? ""
  }

  private func prepare(_ drift: [Drift], pieces: Int, approves: Bool) throws {
    _ = try program(["schema", "install", "--sample"])
    let connection = try connect(name)
    let now = Timestamp(
      microseconds: try connection.rows("SELECT now()").single().decode(TimestampTZ.self)
        .microseconds)
    var plan = WorldPlan(
      seed: 5, cleanCustomers: 6,
      drift: Dictionary(uniqueKeysWithValues: drift.map { ($0, pieces) }), identifiers: .mixed,
      asOf: now)
    plan.isSettled = true
    plan.chargesPerCustomer = 0
    try SampleBilling(connection).load(plan.make().world)
    connection.close()
    let night = "\(now - .hours(13))"
    for arguments in [["run", "--as-of", night], ["run"]] {
      let outcome = try program(arguments)
      guard outcome.exitCode == 0 else { throw Unprepared(outcome: outcome) }
    }
    if approves {
      let outcome = try approve()
      guard outcome.exitCode == 0 else { throw Unprepared(outcome: outcome) }
    }
    try keep()
  }

  /// Makes this moment the one to which the databases are put back.
  func keep() throws {
    for name in Set([name, ledgerName]) { try copy(name, to: master(of: name)) }
  }

  /// A command failed by which the site is made.
  struct Unprepared: Error {
    let outcome: ProgramOutcome
  }

  private func master(of name: String) -> String { "\(name)_master" }

  fileprivate func copy(_ from: String, to: String) throws {
    try admin.execute("DROP DATABASE IF EXISTS \(identifier: to) WITH (FORCE)")
    // The program's sessions end a moment after the program, and a copy needs to be alone.
    for _ in 0..<100 where try count(of: from) > 0 { usleep(20_000) }
    try admin.execute("CREATE DATABASE \(identifier: to) TEMPLATE \(identifier: from)")
  }

  private func count(of name: String) throws -> Int {
    try admin.rows("SELECT count(*) FROM pg_stat_activity WHERE datname = \(name)").single()
      .decode(Int.self)
  }

  /// Puts both databases back to the moment that was kept: the approval, unless it was a later one.
  func reset() throws {
    for name in Set([name, ledgerName]) { try copy(master(of: name), to: name) }
  }

  private func dropMasters() {
    for name in Set([name, ledgerName]) {
      _ = try? admin.execute("DROP DATABASE IF EXISTS \(identifier: master(of: name)) WITH (FORCE)")
    }
  }

  func connect(_ name: String) throws -> Connection {
    try TestServer.connect(try TestServer.shared.conninfo(database: name))
  }

  /// Runs a command here.
  func program(
    _ arguments: [String], environment: [String: String] = [:], output: String? = nil
  ) throws -> ProgramOutcome {
    try Program.run(arguments + places(output: output), environment: environment, in: folder)
  }

  /// The databases and the folder, as options.
  /// - Parameters:
  ///   - source: how to reach the company's database; nil for directly.
  ///   - ledger: how to reach the ledger's; nil for directly.
  ///   - user: the login for all of it.
  ///   - output: the folder of the reports; nil for the usual one.
  func places(
    source: String? = nil, organizations: String? = nil, ledger: String? = nil,
    user: String = PrivateServer.userName, output: String? = nil
  ) throws -> [String] {
    let server = try TestServer.shared
    func conninfo(_ database: String) -> String {
      server.conninfo(database: database)
        .replacing("user=\(PrivateServer.userName)", with: "user=\(user)")
    }
    let source = source ?? conninfo(name)
    return [
      "--marketplace-database", source, "--organizations-database", organizations ?? source,
      "--ledger-database", ledger ?? conninfo(ledgerName), "--output",
      output ?? self.output,
    ]
  }

  /// Approves, or rejects, the latest plan.
  func approve(
    _ command: String = "approve", by name: String = "Anna", _ more: [String] = [],
    environment: [String: String] = [:]
  ) throws -> ProgramOutcome {
    let connection = try connect(ledgerName)
    defer { connection.close() }
    let plan = try connection.rows(
      "SELECT plan_id FROM reconciliation.plan ORDER BY planned_at DESC LIMIT 1"
    ).single().decode(String.self)
    return try program(
      [command, "--plan", plan, "--as", name] + more, environment: environment)
  }

  /// Applies the latest plan as Bo.
  func apply(
    _ more: [String] = [], by name: String = "Bo", environment: [String: String] = [:]
  ) throws -> ProgramOutcome {
    try program(["apply", "--plan", "latest", "--as", name] + more, environment: environment)
  }

  /// What the company's tables and the messages say, but for the times at which they were changed.
  func result() throws -> [String] {
    let connection = try connect(name)
    defer { connection.close() }
    return try connection.rows(
      """
      SELECT format('link %s %s %s', tenant_id, contract_no, status_code)
      FROM payments.payment_link
      UNION ALL SELECT format('profile %s %s %s', tenant_id, method_code, contract_no)
      FROM payments.payment_profile
      UNION ALL SELECT format('invoice %s %s', usage_line_id, line_status)
      FROM payments.invoice_line
      UNION ALL SELECT format('message %s %s %s', subject_kind, subject_id, template)
      FROM corrections.outbox
      UNION ALL SELECT format('effect %s %s %s', action_id, function, subject_id)
      FROM marketplace_fixup.effect
      ORDER BY 1
      """
    ).map { try $0[0, String.self] }
  }

  /// How often each kind of event is in the log.
  func events() throws -> [String: Int] {
    let connection = try connect(ledgerName)
    defer { connection.close() }
    let rows = try connection.rows(
      "SELECT kind, count(*) FROM reconciliation.event GROUP BY kind")
    return Dictionary(
      uniqueKeysWithValues: try rows.map { try $0.decode((String, Int).self) })
  }

  /// How many actions the latest plan has: not each piece of drift is old enough to be confirmed at
  /// every time of the day.
  func planned() throws -> Int { try states().values.reduce(0, +) }

  /// The states of the latest plan's actions, and how many are in each.
  func states() throws -> [String: Int] {
    let connection = try connect(ledgerName)
    defer { connection.close() }
    let rows = try connection.rows(
      """
      SELECT state, count(*) FROM reconciliation.action_state
      WHERE plan_id = (SELECT plan_id FROM reconciliation.plan ORDER BY planned_at DESC LIMIT 1)
      GROUP BY state
      """)
    return Dictionary(
      uniqueKeysWithValues: try rows.map { try $0.decode((String, Int).self) })
  }

  /// The action that released a binding.
  func appliedRelease() throws -> String {
    let connection = try connect(ledgerName)
    defer { connection.close() }
    return try connection.rows(
      """
      SELECT action_id FROM reconciliation.action JOIN reconciliation.action_state
        USING (plan_id, action_id)
      WHERE action.rule = 'cancelled-but-bound' AND state = 'applied'
      """
    ).single().decode(String.self)
  }
}

extension CorrectionSite {
  private var elsewhere: String { "\(name)_elsewhere" }

  /// Copies the database with everything in it; returns how to connect to the copy.
  func copyElsewhere() throws -> String {
    try copy(name, to: elsewhere)
    return try TestServer.shared.conninfo(database: elsewhere)
  }

  func dropElsewhere() throws {
    try admin.execute("DROP DATABASE \(identifier: elsewhere) WITH (FORCE)")
  }
}
