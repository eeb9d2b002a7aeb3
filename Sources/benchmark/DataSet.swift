import MarketplaceSource
import Nightly
import Postgres
import PrivatePostgres
import Reconciliation
import SampleData

/// A world of the wanted size in a database of its own, with a known amount of every drift.
struct DataSet {
  let conninfo: String
  let expected: Int
  let asOf: Timestamp

  /// Makes it.
  /// - Parameters:
  ///   - drift: thousandths of the customers that drift, all kinds alike.
  ///   - charges: of each customer.
  init(
    _ server: PrivateServer, customers: Int, drift: Int, charges: Int, identifiers: IdentifierForm
  ) throws {
    conninfo = server.conninfo(database: "benchmark")
    let admin = try Connection(
      ConnectionSettings(conninfo: server.conninfo(), applicationName: "benchmark"))
    try admin.execute("CREATE DATABASE benchmark")
    let connection = try Connection(
      ConnectionSettings(conninfo: conninfo, applicationName: "benchmark"))
    let now = try connection.rows("SELECT pg_catalog.now()").single().decode(TimestampTZ.self)
    asOf = Timestamp(microseconds: now.microseconds)
    let kinds = Drift.allCases.filter { $0.isOfCustomers && $0.isFoundByDefault }
    let each = customers * drift / 1000 / kinds.count
    var plan = WorldPlan(
      seed: 1, cleanCustomers: max(5, customers - each * kinds.count),
      drift: Dictionary(uniqueKeysWithValues: kinds.map { ($0, each) }), identifiers: identifiers,
      asOf: asOf)
    plan.chargesPerCustomer = charges
    var expected = 0
    plan.forEachCluster { expected += $0.expected.count }
    self.expected = expected
    let tables = ContractTables(connection, identifiers: identifiers)
    try tables.create()
    try tables.load(plan)
    try connection.runScript(
      """
      CREATE INDEX ON marketplace_source.binding (subscription_id);
      CREATE INDEX ON marketplace_source.binding (organization_id);
      CREATE INDEX ON marketplace_source.membership (organization_id);
      CREATE INDEX ON marketplace_source.charge (organization_id);
      """)
    for table in [
      "subscription", "binding", "organization", "membership", "payment_method", "charge",
    ] {
      try connection.execute("VACUUM (ANALYZE) \(identifier: "marketplace_source", table)")
    }
    let settings = RunSettings(marketplaceDatabase: conninfo, output: "")
    _ = try Installation(settings, Cancellation()).installLedger()
  }
}
