import Postgres
import Reconciliation
import SampleData
import TestSupport

/// A database with a small world and the ledger, a folder for reports, and the program on both.
struct JobSite {
  let source: SourceDatabase
  /// What the world holds.
  let labelled: LabelledWorld
  /// The program's working folder and home.
  let folder: String

  var output: String { "\(folder)/reports" }
  var conninfo: String { source.conninfo }
  var connection: Connection { source.connection }

  /// One piece of each drift, so that there is something to find.
  static let someDrift = Dictionary(
    uniqueKeysWithValues: Drift.allCases.filter { $0.isOfCustomers && $0.isFoundByDefault }.map {
      ($0, 1)
    })

  /// Runs a command on this database and this folder.
  func program(
    _ arguments: [String], environment: [String: String] = [:], prelude: String = "",
    redirections: String = "<&-"
  ) throws -> ProgramOutcome {
    try Program.run(
      arguments + places, environment: environment, in: folder, prelude: prelude,
      redirections: redirections)
  }

  /// The nightly job.
  func run(_ more: String...) throws -> ProgramOutcome {
    try program(["run"] + more)
  }

  /// Starts the nightly job, or another command.
  func start(
    _ arguments: [String] = ["run"], prelude: String = "", redirections: String = "<&-"
  ) throws -> RunningProgram {
    try Program.start(
      arguments + places, in: folder, prelude: prelude, redirections: redirections)
  }

  private var places: [String] { ["--database", conninfo, "--output", output] }

  /// How often something is so in the ledger or the source.
  func count(_ query: SQL) throws -> Int {
    try connection.rows(query).single().decode(Int.self)
  }

  var recordedRuns: Int {
    get throws { try count("SELECT count(*) FROM reconciliation.run") }
  }
}

/// Runs the body with a new site.
func withJobSite(
  identifiers: IdentifierForm = .text, customers: Int = 10, drift: [Drift: Int]? = nil,
  database options: String = "", _ body: (JobSite) throws -> Void
) throws {
  try TestServer.withDatabase(options) { conninfo in
    try withTemporaryFolder { folder in
      let source = try SourceDatabase(conninfo, identifiers: identifiers)
      let now = try source.connection.rows("SELECT now()").single().decode(TimestampTZ.self)
      let plan = WorldPlan(
        seed: 7, cleanCustomers: customers, drift: drift ?? JobSite.someDrift,
        identifiers: identifiers, asOf: Timestamp(microseconds: now.microseconds))
      let labelled = plan.make()
      try source.tables.load(labelled.world)
      try body(JobSite(source: source, labelled: labelled, folder: folder))
    }
  }
}
