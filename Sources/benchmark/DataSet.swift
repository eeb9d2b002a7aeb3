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

  init(_ server: PrivateServer, customers: Int, identifiers: IdentifierForm) throws {
    conninfo = server.conninfo(database: "benchmark")
    let admin = try Connection(
      ConnectionSettings(conninfo: server.conninfo(), applicationName: "benchmark"))
    try admin.execute("CREATE DATABASE benchmark")
    let connection = try Connection(
      ConnectionSettings(conninfo: conninfo, applicationName: "benchmark"))
    let now = try connection.rows("SELECT pg_catalog.now()").single().decode(TimestampTZ.self)
    asOf = Timestamp(microseconds: now.microseconds)
    // A thousandth of the customers drift, all kinds alike.
    let kinds = Drift.allCases.filter(\.isOfCustomers)
    let each = customers / 1000 / kinds.count
    let plan = WorldPlan(
      seed: 1, cleanCustomers: customers - each * kinds.count,
      drift: Dictionary(uniqueKeysWithValues: kinds.map { ($0, each) }), identifiers: identifiers,
      asOf: asOf)
    expected = each * kinds.count
    let tables = ContractTables(connection, identifiers: identifiers)
    try tables.create()
    try tables.load(plan)
    try connection.runScript(
      """
      VACUUM (ANALYZE) marketplace_source.subscription;
      """)
    try connection.runScript("VACUUM (ANALYZE) marketplace_source.binding")
    try connection.runScript("VACUUM (ANALYZE) marketplace_source.organization")
    try connection.runScript(
      """
      CREATE INDEX ON marketplace_source.binding (subscription_id);
      CREATE INDEX ON marketplace_source.binding (organization_id);
      """)
    let settings = RunSettings(marketplaceDatabase: conninfo, output: "")
    _ = try Installation(settings, Cancellation()).installLedger()
  }
}
