public import Reconciliation

/// Everything the ledger keeps of one run.
public struct RunRecord: Sendable {
  /// How a run ended that is recorded at all.
  public enum Status: String, Sendable {
    /// All sources were read whole.
    case complete
    /// Findings stand, but their absence means nothing.
    case sourceIncomplete = "source-incomplete"
  }

  /// A finding and its line of `findings.ndjson`.
  public struct Line: Sendable {
    let recorded: RecordedFinding
    let json: String

    /// A finding and its line.
    public init(_ recorded: RecordedFinding, json: String) {
      self.recorded = recorded
      self.json = json
    }
  }

  /// The run's id.
  public var id: String
  /// T.
  public var asOf: Timestamp
  /// When it began, by the ledger's clock.
  public var startedAt: Timestamp
  /// How it ended.
  public var status: Status
  /// The exit code it will have.
  public var exitCode: Int32
  /// The program's version.
  public var programVersion: String
  /// The policy, as JSON.
  public var policyJSON: String
  /// The databases read, as JSON.
  public var databasesJSON: String
  /// The feeds read.
  public var feeds: [Feed]
  /// How much was read.
  public var readings: [SourceReading]
  /// Every finding.
  public var lines: [Line]
  /// What is not found any more.
  public var resolved: [KnownFinding]
  /// What its report shows, as JSON.
  public var reportJSON: String
  /// What the run proposes, and its text; nil if a source is incomplete.
  public var plan: (value: Plan, saved: SavedPlan)?
  /// What the usage came to; nil if it was not settled.
  public var usage: SettledUsage?
  /// The moment and the limits, for the definitions in SQL.
  public var judgement: Judgement
  /// The lifecycle, for the definitions in SQL.
  public var lifecycle: Lifecycle

  /// A record of everything.
  public init(
    id: String, asOf: Timestamp, startedAt: Timestamp, status: Status, exitCode: Int32,
    programVersion: String, policyJSON: String, databasesJSON: String, feeds: [Feed],
    readings: [SourceReading], lines: [Line], resolved: [KnownFinding], reportJSON: String,
    judgement: Judgement, lifecycle: Lifecycle
  ) {
    self.id = id
    self.asOf = asOf
    self.startedAt = startedAt
    self.status = status
    self.exitCode = exitCode
    self.programVersion = programVersion
    self.policyJSON = policyJSON
    self.databasesJSON = databasesJSON
    self.feeds = feeds
    self.readings = readings
    self.lines = lines
    self.resolved = resolved
    self.reportJSON = reportJSON
    self.judgement = judgement
    self.lifecycle = lifecycle
  }
}
