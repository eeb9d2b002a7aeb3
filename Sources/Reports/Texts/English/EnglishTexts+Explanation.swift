import Reconciliation

/// What the program says of conditions and events is written in English.
extension EnglishTexts: ExplanationTexts {
  func subject(_ kind: SubjectKind, _ id: String, _ title: String) -> String {
    "\(kind) \(id): \(title)"
  }
  func judged(exactlyAt moment: Timestamp) -> String { "judged at \(moment)" }

  var timelineTitle: String { "What is known, in the order of time (UTC):" }
  func now(_ moment: Timestamp) -> String { "-- now: \(moment)" }
  func happening(_ entry: TimelineEntry) -> String { "\(entry.kind) \(entry.id): \(entry.event)" }

  var pastTitle: String { "What earlier runs have said:" }
  func past(_ past: ExplanationReport.Past) -> String {
    let time = past.runs == 1 ? "at \(past.from)" : "from \(past.from) to \(past.until)"
    return "\(past.rule): \(past.status) \(time)" + (past.runs == 1 ? "" : ", \(past.runs) runs")
  }

  var noRuleHolds: String { "No rule holds for it." }
  func holds(_ definition: RuleDefinition) -> String {
    "\(definition.id) holds (\(definition.severity), fix: \(definition.fix))"
  }
  func explained(_ finding: Finding) -> String { finding.reason }
  func told(_ condition: Condition) -> (needed: String, found: String) {
    (condition.text, condition.found)
  }
  func fulfilled(_ condition: Condition) -> String { "yes  \(condition.text): \(condition.found)" }
  func restsOn(_ source: String) -> String { "Source: \(source)" }
  func nextStep(_ step: String) -> String { "Next: \(step)" }

  func record(_ recorded: RecordedFinding, runs: Int64) -> String {
    let history =
      recorded.status == .new
      ? "no run has recorded it yet"
      : "\(recorded.status.rawValue), first seen \(recorded.firstSeen), in \(runs) "
        + (runs == 1 ? "run" : "runs") + " so far"
    return "Finding \(recorded.id): \(history)"
  }
  func waived(_ waiver: Waiver) -> String {
    "Waived by \(waiver.madeBy) until \(waiver.until): \(waiver.reason)"
  }
  func atRisk(_ sums: [Money]) -> String {
    "At risk this period: \(list(sums.map { "\($0.amount) \($0.currency)" }))"
  }
  func action(_ id: String, mending finding: Finding) -> String {
    "Action \(id): \(finding.fixups.map { "\($0)" }.joined(separator: "; "))"
  }
  func noAction(until moment: Timestamp) -> String {
    "No action now: the message was sent; it may be sent again from \(moment)"
  }
  func noAction(besides other: String) -> String {
    "No action of its own: \(other) about the same subject comes first"
  }
  func marked(_ finding: Finding) -> String {
    let from = finding.evidence["proposable_from"].map { "; it can be from \($0)" } ?? ""
    let obstacles = finding.obstacles.map { "; \($0)" }.joined()
    return "Marked: a release is not proposed yet\(from)\(obstacles)"
  }

  var nearbyTitle: String { "Found about what is tied to it:" }
  var othersTitle: String { "Rules that do not hold, and what is missing:" }
  func missing(_ condition: Condition) -> String {
    "needs that \(condition.text); \(condition.found)"
  }
}
