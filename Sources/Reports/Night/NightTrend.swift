public import Reconciliation

/// What one night came to, for the trend.
public struct NightTrend: Codable, Sendable, Hashable {
  /// T of the run.
  public let asOf: String
  /// Whether every source was read whole; if not, nothing was resolved.
  public let isComplete: Bool
  /// How many findings were new, or came back.
  public let opened: Int64
  /// How many were found no more.
  public let resolved: Int64
  /// How many there were.
  public let open: Int64

  /// How many nights a report looks back on, with its own.
  public static let nights = 30

  /// A night.
  public init(
    asOf: Timestamp, isComplete: Bool, opened: Int64, resolved: Int64, open: Int64
  ) {
    self.asOf = "\(asOf)"
    self.isComplete = isComplete
    self.opened = opened
    self.resolved = resolved
    self.open = open
  }

  /// The night of a report.
  init(_ report: RunReport) {
    self.init(
      asOf: report.asOf, isComplete: report.status == "complete",
      opened: Int64(report.findings.count(where: \.isFresh)),
      resolved: Int64(report.resolved.count), open: Int64(report.findings.count))
  }
}
