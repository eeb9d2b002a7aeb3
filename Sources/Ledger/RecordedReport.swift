/// What the ledger keeps of the report of a run.
public struct RecordedReport: Sendable, Hashable {
  /// The run's id.
  public let runID: String
  /// The version of the program that ran.
  public let programVersion: String
  /// What the report shows, as JSON; nil for a run that was recorded before reports were kept.
  public let document: String?
}
