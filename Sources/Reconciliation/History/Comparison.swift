/// What changed since the nights before: the findings of a run with their history, and those that
/// are gone.
public struct Comparison: Sendable {
  /// Every finding of the run, in the order of findings.
  public let recorded: [RecordedFinding]
  /// What was open and is not found any more, by id.
  public let resolved: [KnownFinding]

  /// Compares a run's findings with what the ledger knows.
  /// - Parameters:
  ///   - findings: the run's findings and their ids, in order.
  ///   - known: every finding the ledger has that is open or among the run's.
  ///   - asOf: T of the run.
  ///   - isComplete: whether all sources were read whole. If not, what is missing proves nothing,
  ///     and nothing is resolved.
  public init(
    _ findings: [(id: String, finding: Finding)], known: [KnownFinding], asOf: Timestamp,
    isComplete: Bool
  ) {
    let before = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    recorded = findings.map { Self.record($0.id, $0.finding, before[$0.id], asOf) }
    let present = Set(findings.map(\.id))
    resolved =
      isComplete
      ? known.filter { !$0.isResolved && !present.contains($0.id) }.sorted { $0.id < $1.id } : []
  }

  private static func record(
    _ id: String, _ finding: Finding, _ before: KnownFinding?, _ asOf: Timestamp
  ) -> RecordedFinding {
    guard let before else {
      return RecordedFinding(
        id: id, finding: finding, status: .new, firstSeen: asOf, lastSeen: asOf, runsOpen: 1,
        episodes: 1)
    }
    return RecordedFinding(
      id: id, finding: finding, status: before.isResolved ? .reopened : .open,
      firstSeen: min(before.firstSeen, asOf), lastSeen: max(before.lastSeen, asOf),
      runsOpen: before.isResolved ? 1 : before.runsOpen + 1,
      episodes: before.isResolved ? before.episodes + 1 : before.episodes)
  }
}
