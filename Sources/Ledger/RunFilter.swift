public import Reconciliation

/// What to list of the runs.
public struct RunFilter: Sendable, Hashable {
  /// Only those that ended so.
  public var status: RunRecord.Status?
  /// Only those that judged by this moment or a later one.
  public var since: Timestamp?
  /// At most so many.
  public var limit: Int

  /// A filter.
  public init(status: RunRecord.Status? = nil, since: Timestamp? = nil, limit: Int) {
    self.status = status
    self.since = since
    self.limit = limit
  }
}
