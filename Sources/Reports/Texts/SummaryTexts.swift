import Reconciliation

/// The summary, which is plain text: what the page does not say, or says in other words.
protocol SummaryTexts {
  func noDrift(resolved: Int) -> String
  func drift(_ total: Int, _ statuses: String, resolved: Int) -> String
  func count(_ count: Int, _ status: FindingStatus) -> String
  func incomplete(_ sources: String, findings: Int) -> String
  func judged(_ run: String, _ moment: String, isChosen: Bool) -> String

  var rulesHeader: (severity: String, rule: String, count: String, fresh: String, summary: String)
  { get }
  func moreRules(_ count: Int) -> String
  func groups(_ groups: String) -> String
  func newOrReopened(_ count: Int) -> String
  func moreFindings(_ count: Int) -> String
  func next(_ rule: String, _ step: String) -> String
  var nothingPlannedBecause: String { get }
  func plan(_ id: String, waiting: Int, ready: Int) -> String
  func capPassed(_ actionClass: ActionClass, _ scope: String, count: Int, allowed: Int) -> String
  func usage(_ period: String, isFinal: Bool, _ currency: String, _ due: String, _ parts: String)
    -> String
  func short(_ verdict: EligibilityVerdict) -> String
  func moreInRun(_ count: Int) -> String
  func rowsReadOf(_ count: Int64) -> String
  func reading(_ source: String, _ relation: String, _ rows: Int64) -> String
  var moreSources: String { get }
  /// The files that people look at next.
  func files(_ page: String, _ workbook: String) -> String
  /// Where the files are, on the terminal.
  func place(_ folder: String) -> String
}
