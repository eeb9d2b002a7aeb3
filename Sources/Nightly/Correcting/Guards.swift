import Glibc
import Ledger
import MarketplaceSource
import Reconciliation

/// The guards that look at current data. They are asked while the rows behind an action are locked.
struct Guards {
  let settings: RunSettings
  let site: CorrectionSite
  /// What came and went; no run changes it while apply holds the lock.
  let histories: [HistorySubject]
  let plan: Plan
  let saved: SavedPlan
  /// Who applies.
  let person: Person

  /// Why an action may not be carried out now; nil if it may.
  func obstacle(to action: PlannedAction) throws -> String? {
    if let reason = try plansObstacle(to: action) ?? holdsObstacle(to: action) { return reason }
    let source = try site.renewSource()
    let current = try CurrentFindings(
      about: action.subjectKind, Identifier(action.subjectID), settings, source, site.ledger,
      histories: histories)
    if let feed = current.judge.findings(feeds: try source.feeds(), readings: []).first {
      return "a source is stale or missing: \(feed.reason)"
    }
    guard let recorded = current.recorded.first(where: { $0.finding.key == action.key }) else {
      return "\(action.rule) holds no longer" + missing(action, current)
    }
    return Self.obstacle(recorded.outcome, recorded, to: action)
      ?? changedCall(recorded, action, current) ?? changedRow(recorded, action, current)
  }

  /// What has been decided, and the time that has passed, since apply began.
  private func plansObstacle(to action: PlannedAction) throws -> String? {
    guard try site.ledger.clock() < plan.validUntil else {
      return "the plan could be applied until \(plan.validUntil)"
    }
    let decisions = try site.ledger.approvals(ofPlan: saved.id, action: action.actionID)
    switch Permission(action, decisions, hash: saved.hash, person) {
    case .given: return nil
    case .rejected: return "it has been rejected since apply began"
    case .missing, .onlyOwn: return "nobody else's approval stands any more"
    }
  }

  private func holdsObstacle(to action: PlannedAction) throws -> String? {
    let involved = action.involved
    let hold = try site.ledger.holds().first { hold in
      hold.kind == nil || involved.contains { $0.kind == hold.kind && $0.id == hold.id }
    }
    return hold.map { hold in
      let what = hold.kind.map { "\($0) \(hold.id?.text ?? "")" } ?? "everything"
      return "\(what) is on hold: \(hold.reason)"
    }
  }

  /// What the rule lacks now.
  private func missing(_ action: PlannedAction, _ current: CurrentFindings) -> String {
    let explanation = current.judge.explanation(
      of: action.subjectKind, Identifier(action.subjectID), in: current.world, current.suspects,
      history: nil)
    let verdict = explanation.verdicts.first { $0.definition.id == action.rule }
    guard let missing = verdict?.obstacle else { return "" }
    return ": it needs that \(missing.text); \(missing.found)"
  }

  /// Why the finding would not get this action now.
  private static func obstacle(
    _ outcome: RecordedFinding.Outcome, _ recorded: RecordedFinding, to action: PlannedAction
  ) -> String? {
    switch outcome {
    case .action(action.actionID): return nil
    case .action: return "the finding has been closed, or acted upon, since the plan was made"
    case .yields(let other): return "\(other), about the same rows, comes first"
    case .rests(let until): return "the message was sent already; it rests until \(until)"
    case .none: break
    }
    if let waiver = recorded.waiver { return "the finding is waived: \(waiver.reason)" }
    if recorded.phase == .marked {
      return (["the release is not confirmed"] + recorded.finding.obstacles).joined(separator: "; ")
    }
    return "nobody can say any more how to mend it"
  }

  /// A call that would be another one now.
  private func changedCall(
    _ recorded: RecordedFinding, _ action: PlannedAction, _ current: CurrentFindings
  ) -> String? {
    let now = recorded.finding.fixups.map { PlannedAction.Call($0) }
    let asOf = "\(current.judge.judgement.asOf)"
    let isSame =
      now.count == action.calls.count
      && zip(now, action.calls).allSatisfy { new, old in
        // What would be released as of now may be released as of the moment that was approved.
        new.function == old.function
          && new.arguments.filter { $0.key != "effective_at" || $0.value != asOf }
            == old.arguments.filter {
              $0.key != "effective_at" || new.arguments["effective_at"] != asOf
            }
      }
    return isSame
      ? nil : "the calls would be others now: \(now.map(\.text).joined(separator: "; "))"
  }

  /// A row that was changed since the snapshot.
  private func changedRow(
    _ recorded: RecordedFinding, _ action: PlannedAction, _ current: CurrentFindings
  ) -> String? {
    let now = Set(RowImages(current.world).images(of: recorded.finding))
    guard let changed = action.before.first(where: { !now.contains($0) }) else { return nil }
    return "\(changed.relation) \(changed.id) has changed since the plan was made"
  }
}
