import Ledger
import MarketplaceSource
public import Nightly
public import Postgres
import PrivatePostgres
public import Reconciliation
public import Reports
import SampleData
import Synchronization

/// The sample company's own database with both contracts and the ledger: what apply changes there is
/// changed in real tables.
public struct BillingDatabase {
  /// How to connect to it.
  public let conninfo: String
  /// A connection of the owner.
  public let connection: Connection
  /// The folder for reports.
  public let output: String
  /// The policy of its runs.
  public var policy = Policy()

  /// Every table of the company that holds what the read contract shows.
  private static let tables = [
    "accounts.tenant", "accounts.person", "accounts.tenant_member", "marketplace_sync.contract",
    "marketplace_sync.sync_cursor", "payments.payment_link", "payments.payment_profile",
    "payments.event_cursor", "payments.invoice_line", "metering.usage_line",
    "metering.usage_receipt",
  ]

  private init(_ conninfo: String, output: String) throws {
    self.conninfo = conninfo
    self.output = output
    connection = try TestServer.connect(conninfo)
  }

  /// Runs the body with a new database, empty but for the schemas.
  public static func with<Value>(_ body: (inout BillingDatabase) throws -> Value) throws -> Value {
    let template = try template.get()
    return try TestServer.withDatabase("TEMPLATE \(template)") { conninfo in
      try withTemporaryFolder { folder in
        var database = try BillingDatabase(conninfo, output: "\(folder)/reports")
        return try body(&database)
      }
    }
  }

  /// The schemas are installed once, in a database that others are copied from.
  private static let template = Result {
    let name = "billing_template"
    let admin = try TestServer.connect(try TestServer.shared.conninfo())
    try admin.execute("CREATE DATABASE \(identifier: name)")
    let settings = RunSettings(
      marketplaceDatabase: try TestServer.shared.conninfo(database: name), output: "")
    _ = try Installation(settings, Cancellation()).installLedger()
    _ = try Installation(settings, Cancellation()).installSample()
    return name
  }

  /// The database's clock. UTC.
  public var now: Timestamp {
    get throws {
      Timestamp(
        microseconds: try connection.rows("SELECT clock_timestamp()").single()
          .decode(TimestampTZ.self).microseconds)
    }
  }

  /// Puts a world's rows in place of all others.
  public func load(_ world: World) throws {
    try SampleBilling(connection).load(world)
  }

  /// The settings of everything that is done here.
  public func settings(asOf: Timestamp? = nil) -> RunSettings {
    RunSettings(marketplaceDatabase: conninfo, output: output, policy: policy, asOf: asOf)
  }

  /// A run of the job.
  public func run(asOf: Timestamp? = nil) throws -> PublishedReport {
    let outcome = try NightlyRun(settings(asOf: asOf), Cancellation()) { _ in }.run()
    return try PublishedReport(at: outcome.reportPath)
  }

  /// The plan of the latest run.
  public func plan() throws -> Decision.Standing {
    try Decision(settings(), Cancellation()).standing(of: PlanReference("latest"))
  }

  /// Approves the whole plan of the latest run.
  public func approveAll(by name: String = "Anna") throws {
    _ = try Decision(settings(), Cancellation()).decide(
      isApproval: true, PlanReference(try plan().id), .init(), by: name, comment: nil)
  }

  /// Applies the plan of the latest run.
  public func apply(
    by name: String = "Bo", isDryRun: Bool = false
  ) throws -> CorrectionReport {
    var request = Application.Request(PlanReference("latest"))
    request.name = name
    request.isDryRun = isDryRun
    return try Application(settings(), Cancellation()) { _ in }.apply(request)
  }

  /// Undoes an action.
  public func revert(_ action: String) throws -> CorrectionReport {
    try Reversion(settings(), Cancellation()).revert(action, by: "Cleo", comment: "test")
  }

  /// Every row of the company's tables, a line each.
  public func rows() throws -> [String] {
    try Self.tables.flatMap { table in
      try connection.rows("SELECT t::text FROM \(unescaped: table) AS t ORDER BY 1")
        .map { "\(table) \(try $0[0, String.self])" }
    }
  }

  /// What an audit finds wrong; nil if nothing is.
  public func auditProblem() -> String? {
    Preflight(settings(), Cancellation()).audit().failure?.message
  }
}
