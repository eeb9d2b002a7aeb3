import Reconciliation

extension EnglishTexts: OutcomeTexts {
  func decided(_ result: DecisionText.Result) -> String {
    "\(counted(result.count, "action", "actions")) of \(result.planID) "
      + "\(result.isApproval ? "approved" : "rejected") by \(result.name) (role \(result.role))."
  }
  func settledBefore(_ count: Int) -> String { " \(number(count)) were settled before." }
  var applyElsewhere: String { "Somebody else applies them: " }

  func word(_ outcome: ActionOutcomeWord) -> String { outcome.rawValue }
  func moreCalls(_ count: Int) -> String { ", and \(count) more calls" }
  func obstacle(_ reason: String) -> String { reason }
  func because(_ obstacle: String) -> String { ": \(obstacle)" }

  func capPassed(_ use: CapUse) -> String {
    "CAP PASSED: \(number(use.count)) actions of class \(use.actionClass.rawValue) in \(use.scope), "
      + "\(number(use.allowed)) allowed, \(number(use.count - use.allowed)) too many."
  }
  func capLeft(_ count: Int) -> String {
    "\(number(count)) actions of these classes were left. To let them pass, once: "
      + "--override-cap CLASS=NUMBER --plan-hash HASH."
  }
  func capOverridden(_ use: CapUse) -> String {
    "Cap passed by leave, and recorded: \(number(use.count)) of class "
      + "\(use.actionClass.rawValue) in \(use.scope), \(number(use.allowed)) allowed."
  }
  func paused(_ reason: String, notBegun: Int) -> String {
    "PAUSED: \(reason). \(number(notBegun)) actions were not begun."
  }
  func brokenOff(_ reason: String, notBegun: Int) -> String {
    "BROKEN OFF: \(reason) \(number(notBegun)) actions were not begun, or their outcome is not known. "
      + "Apply again: what was under way is looked up first, and nothing is done twice."
  }

  func outcomes(_ counts: [(word: ActionOutcomeWord, count: Int)]) -> [String] {
    counts.map { "\(number($0.count)) \(word($0.word))" }
  }
  func waitingActions(_ count: Int) -> String { "\(number(count)) wait for approval" }
  func rejectedActions(_ count: Int) -> String { "\(number(count)) rejected" }
  func settledActions(_ count: Int) -> String { "\(number(count)) settled before" }
  func outcome(of plan: String, _ counts: [String], isDryRun: Bool) -> String {
    (isDryRun ? "DRY RUN, everything was rolled back. " : "") + "Plan \(plan): \(list(counts))."
  }
}
