import Ledger
import MarketplaceSource
import Reconciliation

/// What a run would find at this moment about one subject and what is tied to it: for `explain`, and
/// for apply, which asks every rule again before it changes anything.
struct CurrentFindings {
  let judge: Judge
  /// The rows it was judged by.
  let world: World
  let suspects: Suspects
  /// What came and went, of all subjects.
  let histories: [HistorySubject]
  /// What is found, with its history and outcome.
  let recorded: [RecordedFinding]

  /// Reads and judges what is around a subject.
  init(
    about kind: SubjectKind, _ id: Identifier, _ settings: RunSettings, _ source: Source,
    _ ledger: Ledger, histories: [HistorySubject]
  ) throws {
    judge = Judge(try settings.judgement(of: source), lifecycle: settings.lifecycle)
    self.histories = histories
    suspects = try source.suspects(around: kind, id)
    world = try source.world(around: suspects)
    let found = judge.findings(in: world, about: suspects) + judge.findings(about: histories)
    recorded = try Self.recorded(found, judge, source, ledger)
  }

  /// Findings with their prices, their history and their outcome.
  static func recorded(
    _ findings: [Finding], _ judge: Judge, _ source: Source, _ ledger: Ledger
  ) throws -> [RecordedFinding] {
    let judgement = judge.judgement
    let money = try Evaluation.money(of: findings, judgement, source)
    let identified = Evaluation.priced(findings, money).map {
      (id: FindingID.of($0.key), finding: $0)
    }
    let ids = identified.map(\.id)
    let (asOf, cooldown) = (judgement.asOf, judgement.policy.notifyCooldown)
    // How many rows there are is not counted here; a feed that is stale or missing halts all the same.
    let isHalted = !judge.findings(feeds: try source.feeds(), readings: []).isEmpty
    var comparison = Comparison(
      identified, known: try ledger.knownFindings(ids, andOpen: false),
      waivers: try ledger.waivers(), judgement, isComplete: !isHalted)
    ActionPlan.decide(
      &comparison, isHalted: isHalted,
      past: try ledger.pastEffects(of: ids, since: asOf - cooldown), judgement,
      actionID: ActionID.of)
    return comparison.recorded
  }
}
