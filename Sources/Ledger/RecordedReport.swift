public import Reconciliation

/// What the ledger keeps of the report of a run.
public struct RecordedReport: Sendable, Hashable {
  /// The run's id.
  public let runID: String
  /// The version of the program that ran.
  public let programVersion: String
  /// What the report shows, as JSON; nil for a run that was recorded before reports were kept, and for
  /// one whose details were removed.
  public let document: String?
  /// When its details were removed, UTC; nil if they were not.
  public let prunedAt: Timestamp?
}
