import Ledger
import MarketplaceSource
import Reconciliation

/// What a run finds: everything read, screened, judged, and compared with the nights before.
struct Evaluation {
  let judgement: Judgement
  let feeds: [Feed]
  let readings: [SourceReading]
  let comparison: Comparison
  /// What is proposed, worst first.
  let actions: [PlannedAction]
  /// How many bindings are in force.
  let live: LiveBindings
  /// What charges are settled by; nil if there is no usage.
  let screened: Screened?
  let isComplete: Bool
  /// Whether T lies before the latest recorded run's, so that nothing follows for the history.
  let isLookBack: Bool
  /// How many suspects were left unjudged.
  let unjudged: Int

  /// With a source incomplete, more suspects than this are not judged: they are the hole in the
  /// data, not drift, and telling of each would cost in proportion to the damage.
  private static let suspectsJudgedOfIncompleteSource = 50_000

  /// Reads and judges.
  /// - Parameter reopen: takes fresh snapshots, for a source in two databases.
  init(
    _ settings: RunSettings, _ source: Source, _ ledger: Ledger, _ timer: StepTimer,
    _ cancellation: Cancellation, _ events: @escaping @Sendable (RunEvent) -> Void,
    reopen: () throws -> Source
  ) throws {
    judgement = try settings.judgement(of: source)
    let judge = Judge(judgement, lifecycle: settings.lifecycle)
    feeds = try timer.step("feeds") { try source.feeds() }
    let detection = try settings.engine.detect(
      source, settings, judge, timer, cancellation, events)
    let suspects = detection.suspects
    readings = Self.completed(detection.readings, feeds: feeds, history: try ledger.history())
    let sourceFindings = judge.findings(feeds: feeds, readings: readings)
    isComplete = sourceFindings.isEmpty
    var findings: [Finding] = []
    var world = World()
    if !isComplete && suspects.count > Self.suspectsJudgedOfIncompleteSource {
      unjudged = suspects.count
    } else {
      unjudged = 0
      (world, findings) = try timer.step("judge") {
        let world = try source.world(around: suspects)
        return (world, judge.findings(in: world, about: suspects))
      }
      if source.isApart && !findings.isEmpty {
        findings = try timer.step("read again") {
          try Self.confirmed(findings, suspects, settings, try reopen())
        }
      }
    }
    let judgement = judge.judgement
    let history = judge.findings(about: try ledger.histories())
    if unjudged == 0 { try detection.confirm(sourceFindings + findings + history) }
    let all = try timer.step("money") {
      try Self.priced(sourceFindings + findings + history, judgement, source)
    }
    let identified = all.map { (id: FindingID.of($0.key), finding: $0) }
    let known = try timer.step("compare") { try ledger.knownFindings(identified.map(\.id)) }
    let latest = try ledger.latestMoment()
    let asOf = judgement.asOf
    isLookBack = latest.map { asOf < $0 } ?? false
    var comparison = Comparison(
      identified, known: known, waivers: try ledger.waivers(),
      skipped: source.skippedRules, judgement,
      isComplete: isComplete && !isLookBack)
    let mayPlan = isComplete && !isLookBack
    ActionPlan.decide(
      &comparison, isHalted: !mayPlan,
      past: try ledger.pastEffects(
        of: identified.map(\.id), since: asOf - judgement.policy.notifyCooldown), judgement,
      actionID: ActionID.of)
    self.comparison = comparison
    live = detection.live
    screened = detection.screened
    let rows = RowImages(mayPlan ? world : World())
    actions = comparison.recorded.compactMap { PlannedAction($0, rows, judgement.policy) }
  }

  /// The exit code that this amounts to.
  func exitStatus(_ settings: RunSettings) -> ExitStatus {
    if !isComplete { return .sourceIncomplete }
    return settings.detailedExitCode && !comparison.recorded.isEmpty ? .findings : .complete
  }

  /// The findings that hold on fresh snapshots, too: two databases have no common moment, so that a
  /// row that was under way between them looks like drift once, and not twice.
  private static func confirmed(
    _ findings: [Finding], _ suspects: Suspects, _ settings: RunSettings, _ fresh: Source
  ) throws -> [Finding] {
    let judgement = try settings.judgement(of: fresh)
    let first = Set(findings.map(\.key))
    return Judge(judgement, lifecycle: settings.lifecycle)
      .findings(in: try fresh.world(around: suspects), about: suspects)
      .filter { first.contains($0.key) }
  }

  /// The findings in their order, each with what is at risk by it.
  static func priced(
    _ findings: [Finding], _ judgement: Judgement, _ source: Source
  ) throws -> [Finding] {
    let organizations = Set(findings.flatMap(\.involved.organizations))
    let money = try source.moneyAtRisk(of: organizations, in: judgement.periods)
    return findings.map { finding in
      var finding = finding
      finding.moneyAtRisk = Money.sums(finding.involved.organizations.flatMap { money[$0] ?? [] })
      return finding
    }.sorted(by: Finding.inOrder)
  }

  /// What was read, with the sources from which nothing came although they have a feed or a history,
  /// and each with its history.
  static func completed(
    _ readings: [SourceReading], feeds: [Feed], history: [SourceReading]
  ) -> [SourceReading] {
    var all = readings
    let expected =
      history
      + feeds.filter { $0.source != Feed.organizations }.map {
        SourceReading(source: $0.source, relation: "subscription", rows: 0)
      }
    var known = Set(readings.map(Place.init))
    for reading in expected where known.insert(Place(reading)).inserted {
      all.append(SourceReading(source: reading.source, relation: reading.relation, rows: 0))
    }
    let past = Dictionary(
      history.map { (Place($0), $0.history) }, uniquingKeysWith: { first, _ in first })
    for index in all.indices { all[index].history = past[Place(all[index])] ?? [] }
    return all.sorted { ($0.source, $0.relation) < ($1.source, $1.relation) }
  }

  /// What makes two readings readings of the same thing.
  private struct Place: Hashable {
    let source: Identifier
    let relation: String

    init(_ reading: SourceReading) {
      source = reading.source
      relation = reading.relation
    }
  }
}
