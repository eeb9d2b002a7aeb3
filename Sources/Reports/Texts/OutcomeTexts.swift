import Reconciliation

/// What `approve`, `reject`, `apply` and `revert` tell of what they did.
protocol OutcomeTexts {
  func decided(_ result: DecisionText.Result) -> String
  func settledBefore(_ count: Int) -> String
  var applyElsewhere: String { get }

  /// What became of an action, in one word.
  func word(_ outcome: ActionOutcomeWord) -> String
  func moreCalls(_ count: Int) -> String
  /// Why an action was not carried out; what the program does not say itself stays as it is.
  func obstacle(_ reason: String) -> String
  func because(_ obstacle: String) -> String

  func capPassed(_ use: CapUse) -> String
  func capLeft(_ count: Int) -> String
  func capOverridden(_ use: CapUse) -> String
  func paused(_ reason: String, notBegun: Int) -> String
  func brokenOff(_ reason: String, notBegun: Int) -> String

  func outcomes(_ counts: [(word: ActionOutcomeWord, count: Int)]) -> [String]
  func waitingActions(_ count: Int) -> String
  func rejectedActions(_ count: Int) -> String
  func settledActions(_ count: Int) -> String
  func outcome(of plan: String, _ counts: [String], isDryRun: Bool) -> String
}
