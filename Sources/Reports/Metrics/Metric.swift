/// What Prometheus can be told: a name, what it says, and what tells its samples apart. All are gauges,
/// because each night sets them anew.
struct Metric: Sendable, Equatable {
  /// Its whole name.
  let name: String
  /// What it says, in one sentence.
  let help: String
  /// The names of its labels, in order.
  let labels: [String]
  /// Whether its value is a moment: seconds since 1970.
  let isMoment: Bool

  init(_ name: String, _ help: String, labels: [String] = [], isMoment: Bool = false) {
    self.name = "marketplace_reconciler_" + name
    self.help = help
    self.labels = labels
    self.isMoment = isMoment
  }

  /// Every metric there is, in the order of the file.
  static let all = [
    buildInfo, lastRun, lastSuccess, exitCode, runDuration, lastReport, rows, feedAge, findings,
    resolved, unjudged, moneyAtRisk, plannedActions, actionsInDoubt, lastApply, applyExitCode,
    applyDuration, actions,
  ]

  static let buildInfo = Metric(
    "build_info", "Always 1; the label tells the program's version.", labels: ["version"])

  static let lastRun = Metric(
    "last_run_timestamp_seconds", "When the latest run ended, however it did.", isMoment: true)
  static let lastSuccess = Metric(
    "last_success_timestamp_seconds", "When a run last ended with exit code 0 or 2.",
    isMoment: true)
  static let exitCode = Metric("exit_code", "The exit code of the latest run.")
  static let runDuration = Metric(
    "run_duration_seconds", "How long the latest run took, however it ended.")

  static let lastReport = Metric(
    "last_report_timestamp_seconds",
    "When the report was made that rows, feeds, findings, money and planned actions are of.",
    isMoment: true)
  static let rows = Metric("rows", "Rows read.", labels: ["source", "relation"])
  static let feedAge = Metric(
    "feed_age_seconds", "How old a source's watermark was at the moment the report judges by.",
    labels: ["source"])
  static let findings = Metric(
    "findings", "Findings by rule, severity and how they stand against the runs before.",
    labels: ["rule", "severity", "status"])
  static let resolved = Metric("findings_resolved", "Earlier findings that are not found any more.")
  static let unjudged = Metric(
    "suspects_not_judged", "Suspects left unjudged, because a source is incomplete.")
  static let moneyAtRisk = Metric(
    "money_at_risk", "What is due of the open charges of all organizations with a finding.",
    labels: ["currency"])
  static let plannedActions = Metric(
    "planned_actions", "Actions of the plan, by whether they need approval.", labels: ["approval"])
  static let actionsInDoubt = Metric(
    "actions_in_doubt", "Actions begun by an interrupted apply whose outcome is not known yet.")

  static let lastApply = Metric(
    "last_apply_timestamp_seconds", "When the latest apply ended, however it did.", isMoment: true)
  static let applyExitCode = Metric("apply_exit_code", "The exit code of the latest apply.")
  static let applyDuration = Metric(
    "apply_duration_seconds", "How long the latest apply took, however it ended.")
  static let actions = Metric(
    "actions", "What became of the actions of the latest apply that came to them.",
    labels: ["outcome"])
}
