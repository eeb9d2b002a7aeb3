import Ledger
public import MarketplaceSource
import Postgres
import SQLFiles

/// Puts the job's schemas into databases, and tells what is there.
public struct Installation {
  /// One thing that was installed or looked at.
  public struct Item: Sendable, Hashable {
    /// What it is.
    public let subject: String
    /// What is the case.
    public let detail: String
    /// Whether it is there.
    public let isThere: Bool
  }

  private let settings: RunSettings
  private let cancellation: Cancellation

  /// The installation in the databases of these settings.
  public init(_ settings: RunSettings, _ cancellation: Cancellation) {
    self.settings = settings
    self.cancellation = cancellation
  }

  /// Applies the migrations that the ledger lacks.
  public func installLedger() throws -> [Item] {
    try translating {
      let schema = LedgerSchema(try connect(ledgerConninfo))
      let applied = try schema.install()
      return applied.isEmpty
        ? [Item(subject: "ledger", detail: "was up to date", isThere: true)]
        : applied.map {
          Item(subject: "ledger", detail: "applied \($0.version) \($0.name)", isThere: true)
        }
    }
  }

  /// Makes the roles, and gives them their rights in every database of the settings.
  public func installRoles() throws -> [Item] {
    try translating {
      try settings.conninfos.map { conninfo in
        let connection = try connect(conninfo)
        try connection.runScript(SQLFiles.text("roles.sql"), label: "roles.sql")
        return Item(subject: "roles", detail: "in \(connection.target)", isThere: true)
      }
    }
  }

  /// Makes the read contract's tables, empty, where the schema is not there yet.
  public func installContract() throws -> [Item] {
    try script("contract", schema: "marketplace_source", files: ["contract/read.sql"])
  }

  /// Makes the sample billing database and its mapping, without rows.
  public func installSample() throws -> [Item] {
    try script("sample", schema: "marketplace_source", files: SQLFiles.names(in: "sample"))
  }

  /// What is there: the ledger's migrations, the read contract, the roles.
  public func status() throws -> [Item] {
    try translating {
      let steps = try LedgerSchema(try connect(ledgerConninfo)).status()
      return steps.map { step in
        Item(
          subject: "ledger \(step.version)", detail: step.name, isThere: step.appliedAt != nil)
      } + [try contractStatus()] + (try roleStatus())
    }
  }

  private func contractStatus() throws -> Item {
    do {
      let source = try Source(settings.location(runID: "status"), cancellation)
      let names = source.databases.map(\.name).joined(separator: " and ")
      return Item(subject: "read contract", detail: "met in \(names)", isThere: true)
    } catch let error as SourceError {
      return Item(subject: "read contract", detail: "\(error)", isThere: false)
    }
  }

  private func roleStatus() throws -> [Item] {
    let wanted = [
      "reconciler_reader", "reconciler_writer", "reconciler_fixer", "reconciler_viewer",
    ]
    let rows = try connect(ledgerConninfo).rows(
      "SELECT rolname::text FROM pg_roles WHERE rolname = ANY (\(wanted))", label: "look for roles")
    let there = Set(try rows.map { try $0[0, String.self] })
    return wanted.map { Item(subject: "role", detail: $0, isThere: there.contains($0)) }
  }

  private func script(_ subject: String, schema: String, files: [String]) throws -> [Item] {
    try translating {
      let connection = try connect(settings.marketplaceDatabase)
      let exists = try connection.rows(
        "SELECT to_regnamespace(\(schema)) IS NOT NULL", label: "look for \(schema)"
      ).single().decode(Bool.self)
      guard !exists else {
        return [
          Item(
            subject: subject, detail: "the schema \(schema) is there already, left as it is",
            isThere: true)
        ]
      }
      try connection.withTransaction(.readWrite) {
        for file in files { try connection.runScript(SQLFiles.text(file), label: file) }
      }
      return files.map { Item(subject: subject, detail: $0, isThere: true) }
    }
  }

  private var ledgerConninfo: String { settings.ledgerConnection.conninfo }

  private func connect(_ conninfo: String) throws -> Connection {
    let connection = try Connection(
      ConnectionSettings(
        conninfo: conninfo, applicationName: "marketplace-reconciler schema",
        lockTimeout: .seconds(10))
    ) { cancellation.isCancelled }
    try cancellation.watch(connection.canceller)
    return connection
  }

  private func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }
}
