public import Reconciliation

/// What one recorded run came to, for the trend.
public struct RunTrend: Sendable, Hashable {
  /// T. UTC.
  public let asOf: Timestamp
  /// Whether every source was read whole; if not, nothing was resolved.
  public let isComplete: Bool
  /// How many findings were new, or came back.
  public let opened: Int64
  /// How many earlier ones were gone.
  public let resolved: Int64
  /// How many findings there were.
  public let open: Int64
}
