import Reconciliation

/// What became of applying a plan, for a person.
public enum CorrectionText {
  private static let width = 400

  /// The text of a report.
  public static func text(of report: CorrectionReport) -> String {
    var lines = report.entries.map { line($0, report) }
    for use in report.capsPassed {
      lines.append(
        "CAP PASSED: \(use.count.grouped) actions of class \(use.actionClass.rawValue) in "
          + "\(use.scope), \(use.allowed.grouped) allowed, \((use.count - use.allowed).grouped) too many."
      )
    }
    if report.capped > 0 {
      lines.append(
        "\(report.capped.grouped) actions of these classes were left. To let them pass, once: "
          + "--override-cap CLASS=NUMBER --plan-hash HASH.")
    }
    for use in report.capsOverridden {
      lines.append(
        "Cap passed by leave, and recorded: \(use.count.grouped) of class "
          + "\(use.actionClass.rawValue) in \(use.scope), \(use.allowed.grouped) allowed.")
    }
    if let pause = report.pause {
      lines.append("PAUSED: \(pause). \(report.notBegun.grouped) actions were not begun.")
    }
    if let breakdown = report.breakdown {
      lines.append(
        "BROKEN OFF: \(breakdown) \(report.notBegun.grouped) actions were not begun, or their outcome is "
          + "not known. Apply again: what was under way is looked up first, and nothing is done twice."
      )
    }
    lines.append(verdict(report))
    return lines.map { $0.inert.shortened(to: width) + "\n" }.joined()
  }

  private static func line(
    _ entry: CorrectionReport.Entry, _ report: CorrectionReport
  ) -> String {
    let action = entry.action
    let what = ActionText.sentences(action).first ?? action.rule
    let more = action.calls.count > 1 ? ", and \(action.calls.count - 1) more calls" : ""
    let reason = entry.reason.map { ": \($0)" } ?? ""
    return
      "\(shown(entry.outcome, report).padded(to: 9))\(action.actionID)  \(what)\(more)\(reason)"
  }

  /// In a dry run nothing was applied.
  private static func shown(_ outcome: String, _ report: CorrectionReport) -> String {
    report.isDryRun && outcome == "applied" ? "possible" : outcome
  }

  private static func verdict(_ report: CorrectionReport) -> String {
    let words = ["applied", "skipped", "failed", "reverted"]
    var counts = words.compactMap { word -> String? in
      let count = report.count(word)
      let isShown = count > 0 || (word != "reverted" && report.count("reverted") == 0)
      return isShown ? "\(count.grouped) \(shown(word, report))" : nil
    }
    if report.waiting > 0 { counts.append("\(report.waiting.grouped) wait for approval") }
    if report.rejected > 0 { counts.append("\(report.rejected.grouped) rejected") }
    if report.settledBefore > 0 { counts.append("\(report.settledBefore.grouped) settled before") }
    let text = "Plan \(report.planID): \(counts.joined(separator: ", "))."
    return report.isDryRun
      ? "DRY RUN, everything was rolled back. " + text : text
  }
}
