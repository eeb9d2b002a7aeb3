/// What changed since the nights before: the findings of a run with their history, and those that
/// are gone.
public struct Comparison: Sendable {
  /// Every finding of the run, in the order of findings.
  public internal(set) var recorded: [RecordedFinding]
  /// What was open and is not found any more, by id.
  public let resolved: [KnownFinding]

  /// Compares a run's findings with what the ledger knows.
  /// - Parameters:
  ///   - findings: the run's findings and their ids, in order.
  ///   - known: every finding the ledger has that is open or among the run's.
  ///   - waivers: the latest waiver of each finding that has one.
  ///   - skipped: the rules that were not asked, whose findings are not resolved by silence.
  ///   - judgement: what the run judged by.
  ///   - isComplete: whether all sources were read whole. If not, what is missing proves nothing,
  ///     and nothing is resolved.
  public init(
    _ findings: [(id: String, finding: Finding)], known: [KnownFinding], waivers: [Waiver] = [],
    skipped: [String] = [], _ judgement: Judgement, isComplete: Bool
  ) {
    let before = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let inForce = Dictionary(
      waivers.filter { $0.isInForce(at: judgement.asOf) }.map { ($0.findingID, $0) },
      uniquingKeysWith: { first, _ in first })
    recorded = findings.map {
      RecordedFinding(
        $0.id, $0.finding, before: before[$0.id], inForce[$0.id], judgement,
        isComplete: isComplete)
    }
    let present = Set(findings.map(\.id))
    resolved =
      isComplete
      ? known.filter {
        !$0.isResolved && !present.contains($0.id) && !skipped.contains($0.key.rule)
      }.sorted { $0.id < $1.id } : []
  }
}

extension RecordedFinding {
  /// A finding, with what was known of it before.
  fileprivate init(
    _ id: String, _ finding: Finding, before: KnownFinding?, _ waiver: Waiver?,
    _ judgement: Judgement, isComplete: Bool
  ) {
    let asOf = judgement.asOf
    let isContinued = before.map { !$0.isResolved } ?? false
    let confirmed = (isContinued ? before?.confirmedSince : nil) ?? (isComplete ? asOf : nil)
    let opened = before?.episodes ?? 0
    self.init(
      id: id, finding: finding, status: Self.status(before, isWaived: waiver != nil),
      waiver: waiver, phase: nil, firstSeen: before.map { min($0.firstSeen, asOf) } ?? asOf,
      lastSeen: before.map { max($0.lastSeen, asOf) } ?? asOf, confirmedSince: confirmed,
      runsOpen: isContinued ? (before?.runsOpen ?? 0) + 1 : 1,
      episodes: isContinued ? opened : opened + 1)
    confirm(judgement)
  }

  private static func status(_ before: KnownFinding?, isWaived: Bool) -> FindingStatus {
    if isWaived { return .waived }
    guard let before else { return .new }
    return before.isResolved || before.isWaived ? .reopened : .open
  }

  /// Sets the phase of a finding whose action has to be confirmed, and says from when, and against
  /// what, it can be proposed.
  private mutating func confirm(_ judgement: Judgement) {
    guard finding.isConfirmedFirst else { return }
    let limit = judgement.policy.releaseConfirmedAfter
    let since = confirmedSince ?? judgement.asOf
    let isConfirmed = since < judgement.asOf && since <= judgement.asOf - limit
    phase = isConfirmed && finding.obstacles.isEmpty ? .proposable : .marked
    guard phase == .marked else { return }
    var evidence = finding.evidence
    if !isConfirmed { evidence.add("proposable_from", .moment(since + limit)) }
    if !finding.obstacles.isEmpty { evidence.add("obstacles", .texts(finding.obstacles)) }
    finding.evidence = evidence
  }
}
