import MarketplaceSource
public import Postgres
public import Reconciliation
public import Reports

/// Everything a run is told.
public struct RunSettings: Sendable {
  /// Where subscriptions are.
  public var marketplaceDatabase: String
  /// Where organizations are; nil if in the same database.
  public var organizationsDatabase: String?
  /// Where the ledger is; nil if in the organizations' database, or the only one.
  public var ledgerDatabase: String?
  /// Where reports go.
  public var output: String
  /// The limits.
  public var policy: Policy
  /// What the marketplaces' words mean.
  public var lifecycle: Lifecycle
  /// The moment to judge by; nil for the snapshot's own clock.
  public var asOf: Timestamp?
  /// Whether findings change the exit code.
  public var detailedExitCode: Bool
  /// How long one statement may take; zero for ever.
  public var statementTimeout: Duration
  /// How long a statement waits for what other sessions hold.
  public var lockTimeout = Duration.seconds(60)
  /// The language of what people read.
  public var language = Language.english
  /// Whether CSV files begin with a byte order mark.
  public var marksCSV = false
  /// The file that node_exporter reads; nil for none.
  public var metrics: String?
  /// Where drift is detected.
  public var engine = Engine.stream
  /// About how many bytes of memory a run takes for rows; nil for a gibibyte.
  public var memory: Int?
  /// How long what earlier runs left is kept.
  public var retention = Retention()
  /// How many connections stream at once; nil for as many as the machine has cores.
  public var connections: Int?

  /// The two ways to detect drift, which find the same.
  public enum Engine: String, Sendable, CaseIterable {
    /// Rows stream into the program and are screened here.
    case stream
    /// The definitions in `sql/rules` are asked inside the database.
    case sql
  }

  /// Settings with libpq's defaults for all connections.
  public init(
    marketplaceDatabase: String = "", organizationsDatabase: String? = nil,
    ledgerDatabase: String? = nil, output: String, policy: Policy = Policy(),
    lifecycle: Lifecycle = .standard, asOf: Timestamp? = nil, detailedExitCode: Bool = false,
    statementTimeout: Duration = .seconds(3600)
  ) {
    self.marketplaceDatabase = marketplaceDatabase
    self.organizationsDatabase = organizationsDatabase
    self.ledgerDatabase = ledgerDatabase
    self.output = output
    self.policy = policy
    self.lifecycle = lifecycle
    self.asOf = asOf
    self.detailedExitCode = detailedExitCode
    self.statementTimeout = statementTimeout
  }
}

extension RunSettings {
  /// What a run judges by, given the source it reads.
  func judgement(of source: Source) throws -> Judgement {
    let asOf = asOf ?? source.clock
    guard asOf <= source.clock + policy.clockSkew else {
      throw RunFailure(
        .usage, "The moment \(asOf) lies ahead of the database's clock, \(source.clock).",
        hint: "Give --as-of a moment that is past: what is still to come cannot be judged.")
    }
    return Judgement(
      asOf: asOf, policy: policy,
      periods: try source.periods(around: asOf, in: policy.billingTimeZone))
  }

  /// How the ledger is connected to.
  public var ledgerConnection: ConnectionSettings {
    ConnectionSettings(
      conninfo: ledgerDatabase ?? organizationsDatabase ?? marketplaceDatabase,
      applicationName: "marketplace-reconciler", statementTimeout: statementTimeout,
      lockTimeout: lockTimeout)
  }

  /// Every database of the settings, once.
  var conninfos: [String] {
    var all: [String] = []
    for conninfo in [
      marketplaceDatabase, organizationsDatabase, ledgerConnection.conninfo,
    ] {
      if let conninfo, !all.contains(conninfo) { all.append(conninfo) }
    }
    return all
  }

  /// How the write contract is connected to, which is beside the bindings.
  var fixupConnection: ConnectionSettings {
    ConnectionSettings(
      conninfo: organizationsDatabase ?? marketplaceDatabase,
      applicationName: "marketplace-reconciler apply", statementTimeout: statementTimeout,
      lockTimeout: rowTimeout)
  }

  /// How long one action waits for rows that others hold. Never for ever, whatever a run may do: with the
  /// plan all later actions would wait, and whoever needs the rows that this one holds.
  private var rowTimeout: Duration {
    lockTimeout == .zero ? Self.longestRowTimeout : min(lockTimeout, Self.longestRowTimeout)
  }

  private static let longestRowTimeout = Duration.seconds(10)

  /// Where the source is, in one database or in two; connected to only for reading.
  func location(runID: String) -> SourceLocation {
    let apart = organizationsDatabase == marketplaceDatabase ? nil : organizationsDatabase
    // What does not fit into memory lies where the reports go: a folder for temporary files may itself
    // be in memory.
    var means = SourceMeans(folder: output, connections: connections)
    if let memory { means.memory = memory }
    return SourceLocation(
      marketplace: sourceConnection(marketplaceDatabase, runID: runID),
      organizations: apart.map { sourceConnection($0, runID: runID) }, means: means)
  }

  private func sourceConnection(_ conninfo: String, runID: String) -> ConnectionSettings {
    ConnectionSettings(
      conninfo: conninfo, applicationName: "marketplace-reconciler \(runID)", readOnly: true,
      statementTimeout: statementTimeout, lockTimeout: lockTimeout)
  }
}
