import MarketplaceSource
import Nightly
import Postgres
import PrivatePostgres
import Reconciliation
import SampleData

/// A world of the wanted size in a database of its own, with a known amount of every drift.
struct DataSet {
  /// What world it is.
  struct Wish {
    /// Each has about one subscription and one binding.
    var customers: Int
    /// Thousandths of the customers that drift, all kinds alike; at least one of each unless zero.
    var drift: Int
    /// About how many charges there are; with zero only those that drift.
    var charges: Int
    /// What ids are.
    var identifiers: IdentifierForm
  }

  let customers: Int
  /// Every finding there is to make.
  let planted: FoundDrift
  /// Where it is and what to read of it.
  let assignment: Assignment
  let machine: Machine

  /// Makes it, with the indexes that its tables would have anyway, and an empty ledger beside it.
  init(_ wish: Wish, on server: PrivateServer) throws {
    let conninfo = server.conninfo(database: "benchmark")
    let admin = try Connection(
      ConnectionSettings(conninfo: server.conninfo(), applicationName: "benchmark"))
    try admin.execute("CREATE DATABASE benchmark")
    let connection = try Connection(
      ConnectionSettings(conninfo: conninfo, applicationName: "benchmark"))
    let now = try connection.rows("SELECT pg_catalog.now()").single().decode(TimestampTZ.self)
    let plan = WorldPlan(wish, asOf: Timestamp(microseconds: now.microseconds))
    var planted: [Finding.Key] = []
    plan.forEachCluster { planted += $0.expected }
    customers = wish.customers
    self.planted = FoundDrift(planted: planted)
    assignment = Assignment(conninfo: conninfo, asOf: plan.asOf)
    machine = try Machine(connection)
    let tables = ContractTables(connection, identifiers: wish.identifiers)
    try tables.create()
    try tables.load(plan)
    try Self.prepare(connection)
    _ = try Installation(RunSettings(marketplaceDatabase: conninfo, output: ""), Cancellation())
      .installLedger()
  }

  private static func prepare(_ connection: Connection) throws {
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
  }
}

extension WorldPlan {
  /// The plan of a wished world.
  fileprivate init(_ wish: DataSet.Wish, asOf: Timestamp) {
    let kinds = Drift.allCases.filter { $0.isOfCustomers && $0.isFoundByDefault }
    let each = wish.drift == 0 ? 0 : max(1, wish.customers * wish.drift / 1000 / kinds.count)
    self.init(
      seed: 1, cleanCustomers: max(5, wish.customers - each * kinds.count),
      drift: Dictionary(uniqueKeysWithValues: kinds.map { ($0, each) }),
      identifiers: wish.identifiers, asOf: asOf)
    // Seven of ten customers are plain, and those have between none and so many, all alike.
    let wanted = 2 * Double(wish.charges) / (0.7 * Double(cleanCustomers))
    chargesPerCustomer = wish.charges == 0 ? 0 : max(1, Int(wanted.rounded()))
  }
}
