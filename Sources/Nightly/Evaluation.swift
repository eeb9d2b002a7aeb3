import Ledger
import MarketplaceSource
import Reconciliation

/// What a run finds: everything read, screened, judged, and compared with the nights before.
struct Evaluation {
  let judgement: Judgement
  let feeds: [Feed]
  let readings: [SourceReading]
  let comparison: Comparison
  /// What each organization that a finding involves owes now.
  let moneyAtRisk: [Identifier: [Money]]
  /// What is proposed, worst first.
  let actions: [PlannedAction]
  /// How many bindings are in force.
  let live: LiveBindings
  /// What the usage came to; nil if a source is incomplete, or tells of none.
  let usage: SettledUsage?
  let isComplete: Bool
  /// Whether T lies before the latest recorded run's, so that nothing follows for the history.
  let isLookBack: Bool
  /// How many suspects were left unjudged.
  let unjudged: Int

  /// With a source incomplete, more suspects than this are not judged: they are the hole in the
  /// data, not drift, and telling of each would cost in proportion to the damage.
  private static let suspectsJudgedOfIncompleteSource = 50_000

  /// Settles the usage, now that it is known what is open and not waived.
  typealias Settling = (
    _ screened: Screened, _ judgement: Judgement, _ open: [(id: String, finding: Finding)]
  ) throws -> SettledUsage

  /// Reads and judges.
  /// - Parameters:
  ///   - reopen: takes fresh snapshots, for a source in two databases.
  ///   - settle: settles the usage.
  init(
    _ settings: RunSettings, _ source: Source, _ ledger: Ledger, _ timer: StepTimer,
    _ cancellation: Cancellation, _ events: @escaping @Sendable (RunEvent) -> Void,
    reopen: () throws -> Source, settle: Settling
  ) throws {
    judgement = try settings.judgement(of: source)
    let judge = Judge(judgement, lifecycle: settings.lifecycle)
    feeds = try timer.step("feeds") { try source.feeds() }
    let history = try ledger.history()
    let detection = try settings.engine.detect(
      source, settings, judge, history, timer, cancellation, events)
    let suspects = detection.suspects
    readings = Self.completed(detection.readings, feeds: feeds, history: history)
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
    let flapping = judge.findings(about: try ledger.histories())
    if unjudged == 0 { try detection.confirm(sourceFindings + findings + flapping) }
    let waivers = try ledger.waivers()
    let drift = sourceFindings + findings + flapping
    usage =
      isComplete
      ? try detection.screened.map {
        try settle($0, judgement, Self.notWaived(drift, waivers, judgement))
      } : nil
    let changed = try Self.changedPeriods(usage, ledger, judge)
    if let usage {
      try settings.engine.confirm(changed, usage, source, settings, judge, cancellation)
    }
    let found = drift + changed
    let money = try timer.step("money") { try Self.money(of: found, judgement, source) }
    moneyAtRisk = money
    let all = Self.priced(found, money)
    let identified = all.map { (id: FindingID.of($0.key), finding: $0) }
    let known = try timer.step("compare") { try ledger.knownFindings(identified.map(\.id)) }
    let latest = try ledger.latestMoment()
    let asOf = judgement.asOf
    isLookBack = latest.map { asOf < $0 } ?? false
    var comparison = Comparison(
      identified, known: known, waivers: waivers,
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

  /// What holds charges: findings with their ids, but for those somebody decided to live with.
  private static func notWaived(
    _ findings: [Finding], _ waivers: [Waiver], _ judgement: Judgement
  ) -> [(id: String, finding: Finding)] {
    let waived = Set(waivers.filter { $0.isInForce(at: judgement.asOf) }.map(\.findingID))
    return findings.map { (id: FindingID.of($0.key), finding: $0) }
      .filter { !waived.contains($0.id) }
  }

  /// What of periods that were final has changed.
  private static func changedPeriods(
    _ usage: SettledUsage?, _ ledger: Ledger, _ judge: Judge
  ) throws -> [Finding] {
    guard let usage else { return [] }
    let known = try Catalogue.periodRules.flatMap { rule in
      try ledger.findings(
        FindingFilter(rule: rule.definition.id, status: .open, limit: .max))
    }
    return judge.findings(
      about: try ledger.periodSubjects(
        usage, known: known.map(\.known.key.subjectID), asOf: judge.judgement.asOf))
  }

  /// What is at risk by findings: what each organization that they involve owes now.
  static func money(
    of findings: [Finding], _ judgement: Judgement, _ source: Source
  ) throws -> [Identifier: [Money]] {
    let organizations = Set(
      findings.filter { $0.key.subjectKind != .period }.flatMap(\.involved.organizations))
    return try source.moneyAtRisk(of: organizations, in: judgement.periods)
  }

  /// The findings in their order, each with what is at risk by it.
  static func priced(_ findings: [Finding], _ money: [Identifier: [Money]]) -> [Finding] {
    findings.map { finding in
      var finding = finding
      // What of a period moved is known; it is not what is still open.
      if finding.key.subjectKind == .period { return finding }
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
