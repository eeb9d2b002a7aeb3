import Reconciliation

/// The run that a report tells of.
public struct NightRun: Codable, Sendable, Hashable {
  /// How much was read of one relation.
  public struct Source: Codable, Sendable, Hashable {
    /// A marketplace, or `organizations`.
    public let name: String
    /// The relation.
    public let relation: String
    /// Rows read.
    public let rows: Int64
    /// How far the source has been read; nil without a feed.
    public let watermark: String?
  }

  /// A database that was read.
  public struct Database: Codable, Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its server's version.
    public let serverVersion: String
  }

  /// Its id.
  public let id: String
  /// The program's version.
  public let programVersion: String
  /// The language that its reports were written in first.
  public let language: Language
  /// T.
  public let asOf: String
  /// Whether a person chose T; otherwise it is the snapshot's clock.
  public let isAsOfChosen: Bool
  /// Whether every source was read whole.
  public let isComplete: Bool
  /// Whether it looked back, and was not recorded.
  public let isLookBack: Bool
  /// The exit code.
  public let exitCode: Int32
  /// How many suspects were left unjudged.
  public let unjudged: Int
  /// The rules that could not be asked.
  public let skippedRules: [String]
  /// The databases.
  public let databases: [Database]
  /// What was read.
  public let sources: Listing<Source>
  /// How many rows that were.
  public let rows: Int64

  private static let sourcesShown = 60

  init(_ report: RunReport) {
    id = report.id
    programVersion = report.programVersion
    language = report.language
    asOf = "\(report.asOf)"
    isAsOfChosen = report.isAsOfChosen
    isComplete = report.status == "complete"
    isLookBack = report.isLookBack
    exitCode = report.exitCode
    unjudged = report.unjudged
    skippedRules = report.skippedRules
    databases = report.databases.map {
      Database(name: $0.name.bounded, serverVersion: $0.serverVersion.bounded)
    }
    sources = Listing(report.readings, limit: Self.sourcesShown) { reading in
      Source(
        name: reading.source.text.bounded, relation: reading.relation, rows: reading.rows,
        watermark: report.watermark(of: reading.source).map { "\($0)" })
    }
    rows = report.readings.reduce(0) { $0 + $1.rows }
  }
}
