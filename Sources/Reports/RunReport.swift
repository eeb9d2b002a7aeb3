public import Reconciliation

/// Everything that is told of a run. Reports only show it; nothing is decided here.
public struct RunReport: Sendable {
  /// A database that was read.
  public struct Database: Sendable, Hashable, Encodable {
    let name: String
    let serverVersion: String
    let snapshot: String
    let clock: String

    /// A database: its name, its server's version, the snapshot and the clock when it was taken.
    public init(name: String, serverVersion: String, snapshot: String, clock: Timestamp) {
      self.name = name
      self.serverVersion = serverVersion
      self.snapshot = snapshot
      self.clock = "\(clock)"
    }

    enum CodingKeys: String, CodingKey {
      case name, snapshot, clock
      case serverVersion = "server_version"
    }
  }

  /// How long one step took.
  public struct Timing: Sendable, Hashable {
    let step: String
    let seconds: Double

    /// A step and its seconds.
    public init(step: String, seconds: Double) {
      self.step = step
      self.seconds = seconds
    }
  }

  /// The run's id.
  public var id: String
  /// The program's version.
  public var programVersion: String
  /// T. UTC.
  public var asOf: Timestamp
  /// Whether a person chose T; otherwise it is the snapshot's clock.
  public var isAsOfChosen: Bool
  /// `complete` or `source-incomplete`.
  public var status: String
  /// The exit code the run will have.
  public var exitCode: Int32
  /// The databases read.
  public var databases: [Database]
  /// The feeds read.
  public var feeds: [Feed]
  /// How much was read.
  public var readings: [SourceReading]
  /// Every finding with its history, worst first.
  public var findings: [RecordedFinding]
  /// What is not found any more, by id.
  public var resolved: [KnownFinding]
  /// What each step took.
  public var timings: [Timing]
  /// How many suspects were left unjudged, because a source is incomplete and they are too many to
  /// mean anything.
  public var unjudged = 0
  /// The rules that could not be asked, because the source lacks what they are about.
  public var skippedRules: [String] = []
  /// What may be invoiced by whom; nil if a source is incomplete, or tells of no usage.
  public var eligibility: EligibilityReport?
  /// What the run proposes, and the plan's id; nil if nothing may be proposed.
  public var plan: (value: Plan, id: String)?
  /// The nights before, at most as many as a trend has beside this one.
  public var trend: [NightTrend] = []
  /// What is due now of the open charges of each organization that a finding involves.
  public var moneyAtRisk: [Identifier: [Money]] = [:]
  /// What the run judged by.
  public var policy = Policy()
  /// The language of what people read.
  public var language = Language.english
  /// How long the run took until its report was written.
  public var seconds = 0.0
  /// How many actions an interrupted apply has left whose outcome is not known.
  public var actionsInDoubt = 0
  /// Whether the run looked back to a moment before the ledger's latest, and is not recorded.
  public var isLookBack = false
  /// The ledger in which it looked back, which does not know it; nil if it is recorded.
  public var ledgerID: String?

  /// A report of everything.
  public init(
    id: String, programVersion: String, asOf: Timestamp, isAsOfChosen: Bool, status: String,
    exitCode: Int32, databases: [Database], feeds: [Feed], readings: [SourceReading],
    findings: [RecordedFinding], resolved: [KnownFinding], timings: [Timing]
  ) {
    self.id = id
    self.programVersion = programVersion
    self.asOf = asOf
    self.isAsOfChosen = isAsOfChosen
    self.status = status
    self.exitCode = exitCode
    self.databases = databases
    self.feeds = feeds
    self.readings = readings
    self.findings = findings
    self.resolved = resolved
    self.timings = timings
  }

  /// The watermark of a source.
  func watermark(of source: Identifier) -> Timestamp? {
    feeds.first { $0.source == source }?.watermark
  }
}
