import Reconciliation

extension EnglishTexts: SummaryTexts {
  func noDrift(resolved: Int) -> String {
    "No drift: subscriptions and bindings agree. \(number(resolved)) resolved."
  }
  func drift(_ total: Int, _ statuses: String, resolved: Int) -> String {
    "\(number(total)) findings: \(statuses); \(number(resolved)) resolved since the last complete run."
  }
  func count(_ count: Int, _ status: FindingStatus) -> String {
    "\(number(count)) \(word(status))"
  }
  func incomplete(_ sources: String, findings: Int) -> String {
    "INCOMPLETE SOURCE \(sources): findings stand, but what is missing proves nothing. "
      + "\(number(findings)) findings."
  }
  func judged(_ run: String, _ moment: String, isChosen: Bool) -> String {
    let origin = isChosen ? "chosen by --as-of" : "the snapshot's clock"
    return "run \(run), judged at \(moment) (\(origin))"
  }

  var rulesHeader: (severity: String, rule: String, count: String, fresh: String, summary: String) {
    ("severity", "rule", "findings", "new", "what it is")
  }
  func moreRules(_ count: Int) -> String { "and \(count) more rules, in findings.csv" }
  func groups(_ groups: String) -> String { "by group: \(groups)" }
  func newOrReopened(_ count: Int) -> String { "New or reopened (\(number(count))), worst first:" }
  func moreFindings(_ count: Int) -> String { "and \(number(count)) more, in findings.csv" }
  func next(_ rule: String, _ step: String) -> String { "Next: \(rule): \(step)" }
  var nothingPlannedBecause: String { "Nothing is planned: see the first line." }
  func plan(_ id: String, waiting: Int, ready: Int) -> String {
    "Plan \(id): \(number(waiting)) actions wait for approval, \(number(ready)) need none; "
      + "`plan show` tells them."
  }
  func capPassed(_ actionClass: ActionClass, _ scope: String, count: Int, allowed: Int) -> String {
    "CAP PASSED: \(number(count)) of \(word(actionClass)) in \(scope), \(number(allowed)) allowed; "
      + "none of them is applied without an override."
  }
  func usage(
    _ period: String, isFinal: Bool, _ currency: String, _ due: String, _ parts: String
  ) -> String {
    "Usage \(period) (\(standing(isFinal))) \(currency), due \(due)"
      + (parts.isEmpty ? "" : ": \(parts)")
  }
  func short(_ verdict: EligibilityVerdict) -> String { verdict.rawValue }
  func moreInRun(_ count: Int) -> String { "and \(count) more, in run.json" }
  func rowsReadOf(_ count: Int64) -> String { "Read \(number(count)) rows:" }
  func reading(_ source: String, _ relation: String, _ rows: Int64) -> String {
    let name = source == Feed.organizations.text ? relation : "\(source) \(relation)"
    return "\(name) \(number(rows))"
  }
  func files(_ page: String, _ workbook: String) -> String {
    "With it the run wrote \(page), for people, and \(workbook), for finance and ops."
  }
  func place(_ folder: String) -> String { "Report: \(folder)" }
  var moreSources: String { "and more, in run.json" }
}
