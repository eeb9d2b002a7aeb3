import Ledger
import MarketplaceSource
public import Nightly
public import Postgres
public import Reconciliation
public import SampleData

/// A database with the read contract's tables and the ledger, and runs of the job on it.
public struct SourceDatabase {
  /// How to connect to it.
  public let conninfo: String
  /// A connection of the owner.
  public let connection: Connection
  /// The tables to load worlds into.
  public let tables: ContractTables

  /// Makes the tables and the ledger in an empty database.
  public init(_ conninfo: String, identifiers: IdentifierForm = .uuid) throws {
    self.conninfo = conninfo
    connection = try TestServer.connect(conninfo)
    tables = ContractTables(connection, identifiers: identifiers)
    try tables.create()
    // The tests also put in what a view of somebody's own could let through.
    try connection.runScript(
      """
      ALTER TABLE marketplace_source.feed ALTER watermark DROP NOT NULL;
      ALTER TABLE marketplace_source.subscription DROP CONSTRAINT subscription_pkey;
      ALTER TABLE marketplace_source.organization DROP CONSTRAINT organization_pkey;
      ALTER TABLE marketplace_source.binding DROP CONSTRAINT binding_pkey;
      """)
    _ = try Installation(RunSettings(marketplaceDatabase: conninfo, output: ""), Cancellation())
      .installLedger()
  }

  /// The job on this database.
  public func run(
    _ output: String, asOf: Timestamp?, policy: Policy = Policy(),
    engine: RunSettings.Engine = .stream,
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> RunOutcome {
    var settings = RunSettings(
      marketplaceDatabase: conninfo, output: output, policy: policy, asOf: asOf)
    settings.engine = engine
    return try NightlyRun(settings, Cancellation(), events: events).run()
  }

  /// Tells the definitions in SQL what to judge by, as a run does.
  public func publish(_ judgement: Judgement) throws {
    try Ledger(ConnectionSettings(conninfo: conninfo, applicationName: "test"))
      .publish(judgement, .standard)
  }

  /// Forgets all runs.
  public func forgetRuns() throws {
    // As a replica the session is not stopped by what lets tables only grow.
    try connection.runScript(
      """
      SET session_replication_role = replica;
      TRUNCATE reconciliation.run, reconciliation.finding, reconciliation.event CASCADE;
      RESET session_replication_role;
      """)
  }
}
