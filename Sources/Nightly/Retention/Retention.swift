public import Reconciliation

/// How long what earlier runs left is kept, counted from when they began; for ever where it is not said.
public struct Retention: Sendable, Hashable {
  /// Less is a slip of the pen; the ledger refuses it, too.
  public static let shortest = TimeLimit.hours(7 * 24)

  /// The folders of reports.
  public var reports: TimeLimit?
  /// The details of runs in the ledger.
  public var ledger: TimeLimit?

  /// Keeps for so long.
  public init(reports: TimeLimit? = nil, ledger: TimeLimit? = nil) {
    self.reports = reports
    self.ledger = ledger
  }

  /// Whether all is kept for ever.
  public var isEndless: Bool { reports == nil && ledger == nil }
}
