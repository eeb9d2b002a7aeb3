import Reconciliation

/// What became of applying a plan, for machines.
public struct CorrectionJSON: Encodable, Sendable {
  private struct Entry: Encodable {
    let actionID: String
    let rule: String
    let outcome: String
    let reason: String?
    let calls: [PlannedAction.Call]

    init(_ entry: CorrectionReport.Entry) {
      actionID = entry.action.actionID
      rule = entry.action.rule
      outcome = entry.outcome
      reason = entry.reason
      calls = entry.action.calls
    }

    enum CodingKeys: String, CodingKey {
      case rule, outcome, reason, calls
      case actionID = "action_id"
    }
  }

  private let planID: String
  private let dryRun: Bool
  private let exitCode: Int32
  private let counts: [String: Int]
  private let capsPassed: [CapUse]
  private let capsOverridden: [CapUse]
  private let paused: String?
  private let brokenOff: String?
  private let actions: [Entry]

  /// The contents of a report.
  public init(_ report: CorrectionReport) {
    planID = report.planID
    dryRun = report.isDryRun
    exitCode = report.exitCode
    counts = [
      "applied": report.count("applied"), "skipped": report.count("skipped"),
      "failed": report.count("failed"), "reverted": report.count("reverted"),
      "waiting": report.waiting, "rejected": report.rejected, "capped": report.capped,
      "not_begun": report.notBegun, "settled_before": report.settledBefore,
    ]
    capsPassed = report.capsPassed
    capsOverridden = report.capsOverridden
    paused = report.pause
    brokenOff = report.breakdown
    actions = report.entries.map(Entry.init)
  }

  enum CodingKeys: String, CodingKey {
    case counts, paused, actions
    case planID = "plan_id"
    case dryRun = "dry_run"
    case exitCode = "exit_code"
    case brokenOff = "broken_off"
    case capsPassed = "caps_passed"
    case capsOverridden = "caps_overridden"
  }
}
