import Foundation
import Postgres
import Reconciliation
import SampleData
import TestSupport

/// The sample company's database in a week of nights, each a day after the other. Drift comes and goes row by
/// row, as it does at a company.
struct Week {
  let folder: String
  let connection: Connection
  private let conninfo: String
  /// When the week ends: by the database's clock, when the test began.
  private let end: Timestamp

  var output: String { "\(folder)/reports" }
  var reports: ReportFolders { ReportFolders(path: output) }
  private var metricsPath: String { "\(folder)/job.prom" }

  /// Runs the body with a week in which there is no drift yet.
  static func with(_ body: (Week) throws -> Void) throws {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { folder in
        let connection = try TestServer.connect(conninfo)
        let now = try connection.rows("SELECT now()").single().decode(TimestampTZ.self)
        let week = Week(
          folder: folder, connection: connection, conninfo: conninfo,
          end: Timestamp(microseconds: now.microseconds))
        _ = try week.program(["schema", "install", "--sample"])
        var plan = WorldPlan(
          seed: 11, cleanCustomers: 100, identifiers: .mixed, asOf: week.moment(1))
        plan.isSettled = true
        plan.chargesPerCustomer = 0
        try SampleBilling(connection).load(plan.make().world)
        try body(week)
        connection.close()
      }
    }
  }

  func program(_ arguments: [String], database: String? = nil) throws -> ProgramOutcome {
    try Program.run(
      arguments + [
        "--database", database ?? conninfo, "--output", output, "--metrics", metricsPath,
      ], in: folder)
  }

  /// T of a night, counted from 1: each a day after the one before; of the last it is the clock's time.
  func moment(_ night: Int) -> Timestamp { end - .hours(24 * Int64(7 - night)) }

  /// The run of a night. All feeds are fresh but the one that is said to stand still.
  func run(_ night: Int, stale: String? = nil, database: String? = nil) throws -> ProgramOutcome {
    try freshen(at: moment(night), except: stale)
    let asOf = night < 7 ? ["--as-of", "\(moment(night))"] : []
    return try program(["run"] + asOf, database: database)
  }

  /// Has the feeds read up to a moment.
  func freshen(at moment: Timestamp, except stale: String? = nil) throws {
    let watermark = TimestampTZ(microseconds: (moment - .minutes(1)).microseconds)
    try connection.execute(
      """
      UPDATE marketplace_sync.sync_cursor SET complete_through = \(watermark)
      WHERE connector_code IS DISTINCT FROM \(stale)
      """)
    try connection.execute("UPDATE payments.event_cursor SET applied_through = \(watermark)")
  }

  /// So many days before the first night.
  fileprivate func before(_ days: Int64) -> TimestampTZ {
    TimestampTZ(microseconds: (moment(1) - .hours(24 * days)).microseconds)
  }

  func metrics() throws -> PrometheusFile { try PrometheusFile(metricsPath) }

  /// The latest report.
  func report() throws -> PublishedReport {
    try PublishedReport(at: "\(output)/\(reports.latest ?? "")")
  }
}

/// What happens at the company.
extension Week {
  /// A customer buys and never binds.
  func buy(_ contract: String) throws -> String {
    try connection.execute(
      """
      INSERT INTO marketplace_sync.contract (contract_no, connector_code, offer_code,
        buyer_account_no, marketplace_status, purchased_at, effective_at, last_event_at)
      SELECT \(contract), 'AWSCN', offer_code, \("buyer-of-\(contract)"), 'subscribe-success',
        \(before(9)), \(before(9)), \(before(9))
      FROM marketplace_sync.contract WHERE connector_code = 'AWSCN' LIMIT 1
      """)
    return "orphaned-subscription \(contract)"
  }

  /// The connector finds out that there never was such a purchase.
  func forget(_ contract: String) throws {
    try connection.execute("DELETE FROM marketplace_sync.contract WHERE contract_no = \(contract)")
  }

  /// A bound customer cancels, and the binding stays.
  func cancel() throws -> String {
    let (contract, link) = try connection.rows(
      """
      SELECT contract_no, link_id::text
      FROM marketplace_sync.contract JOIN payments.payment_link USING (contract_no)
      WHERE connector_code = 'AWSCN' AND status_code = 20 AND replaced_by = ''
        AND linked_at < \(before(9))
      ORDER BY contract_no LIMIT 1
      """
    ).single().decode((String, String).self)
    try connection.execute(
      """
      UPDATE marketplace_sync.contract
      SET marketplace_status = 'unsubscribe-success', terminated_at = \(before(5)), last_event_at = \(before(5))
      WHERE contract_no = \(contract)
      """)
    return "cancelled-but-bound \(link)"
  }

  /// The billing page of somebody without a binding says that a marketplace pays.
  func mislabel() throws -> String {
    let tenant = try connection.rows(
      """
      INSERT INTO accounts.tenant (display_name, realm, signed_up_at, modified_at)
      VALUES ('Newcomer', 'CHINA', \(before(9)), \(before(9))) RETURNING tenant_id::text
      """
    ).single().decode(String.self)
    try connection.execute(
      """
      WITH person AS (
        INSERT INTO accounts.person (email, created_at) VALUES ('new@example.com', \(before(9)))
        RETURNING person_id)
      INSERT INTO accounts.tenant_member (tenant_id, person_id, role_code, joined_at)
      SELECT \(tenant)::uuid, person_id, 'OWNER', \(before(9)) FROM person
      """)
    try connection.execute(
      """
      INSERT INTO payments.payment_profile
      VALUES (\(tenant)::uuid, 3, 'AWSCN', 'mp-cn-none', '', \(before(9)))
      """)
    return "label-without-binding \(tenant)"
  }
}
