import Fixups
import Ledger
public import MarketplaceSource
import Postgres
import Reconciliation
public import Reports

/// Undoes one action that was applied, if nothing it changed has changed since.
public struct Reversion {
  private let settings: RunSettings
  private let cancellation: Cancellation

  /// A reversion by these settings.
  public init(_ settings: RunSettings, _ cancellation: Cancellation) {
    self.settings = settings
    self.cancellation = cancellation
  }

  /// Undoes an action. Throws `RunFailure`.
  public func revert(_ id: String, by name: String, comment: String?) throws -> CorrectionReport {
    do {
      return try reverted(id, by: name, comment)
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }

  private func reverted(
    _ id: String, by name: String, _ comment: String?
  ) throws -> CorrectionReport {
    let site = try CorrectionSite(settings, cancellation)
    try site.settleDoubts()
    guard let planID = try site.ledger.plan(ofAction: id) else {
      throw RunFailure(
        .noInput, "The ledger has no action \(id).",
        hint: "`plan show` lists the actions of a plan.")
    }
    let (saved, plan) = try PlanReference(planID).resolve(in: site.ledger)
    guard let action = plan.actions.first(where: { $0.actionID == id }) else {
      throw RunFailure(.noInput, "The plan \(saved.id) has no action \(id).")
    }
    let state = try site.ledger.states(ofPlan: saved.id).first { $0.actionID == id }?.state
    guard state == "applied" else {
      throw RunFailure(
        .planUnusable, "The action \(id) is \(state ?? "planned"), so there is nothing to undo.",
        hint: "Only an action that was applied, and not undone yet, can be reverted.")
    }
    guard plan.databases == site.source.plannedDatabases else {
      throw RunFailure(
        .planUnusable, "The action \(id) was applied in another database.",
        hint: "Use the connections with which it was applied.")
    }
    let entry = EventLog.Entry(
      .reverted, plan: saved.id, action: id, by: name,
      detail: try CorrectionTexts.comment(comment))
    let reverter = Reverter(site.contract, ledger: site.ledger.events, isShared: site.isShared)
    let outcome = try reverter.revert(action, reason: comment ?? "undone by \(name)", entry)
    if !site.isShared, outcome.isUndone { try site.ledger.events.append(entry) }
    return report(action, saved, outcome)
  }

  private func report(
    _ action: PlannedAction, _ saved: SavedPlan, _ outcome: ActionOutcome
  ) -> CorrectionReport {
    var report = CorrectionReport(planID: saved.id, isDryRun: false)
    switch outcome {
    case .applied, .skipped:
      report.entries = [.init(action, outcome: "reverted", reason: nil)]
    case .failed(let reason):
      report.entries = [.init(action, outcome: "failed", reason: reason)]
      report.exitCode = ExitStatus.skipped.rawValue
    }
    return report
  }
}

extension ActionOutcome {
  /// Whether the effect is gone, by this call or by an earlier one that was not recorded.
  fileprivate var isUndone: Bool {
    if case .failed = self { false } else { true }
  }
}
