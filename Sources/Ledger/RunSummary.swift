public import Reconciliation

/// A recorded run, as `runs` lists it.
public struct RunSummary: Sendable, Hashable {
  /// Its id.
  public let id: String
  /// T. UTC.
  public let asOf: Timestamp
  /// When it began, UTC.
  public let startedAt: Timestamp
  /// `complete` or `source-incomplete`.
  public let status: String
  /// The exit code it had.
  public let exitCode: Int64
  /// How many findings it had.
  public let findings: Int64
  /// How many of them were new.
  public let new: Int64
  /// How many earlier ones were gone.
  public let resolved: Int64
}
