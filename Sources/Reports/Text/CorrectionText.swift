import Reconciliation

/// What became of applying a plan, for a person.
public enum CorrectionText {
  private static let width = 400

  /// The text of a report.
  public static func text(of report: CorrectionReport, in language: Language) -> String {
    let texts = language.texts
    var lines = report.entries.map { line($0, report, texts) }
    lines += report.capsPassed.map(texts.capPassed)
    if report.capped > 0 { lines.append(texts.capLeft(report.capped)) }
    lines += report.capsOverridden.map(texts.capOverridden)
    if let pause = report.pause {
      lines.append(texts.paused(texts.obstacle(pause), notBegun: report.notBegun))
    }
    if let breakdown = report.breakdown {
      lines.append(texts.brokenOff(texts.obstacle(breakdown), notBegun: report.notBegun))
    }
    lines.append(verdict(report, texts))
    return lines.map { $0.inert.shortened(to: width) + "\n" }.joined()
  }

  private static func line(
    _ entry: CorrectionReport.Entry, _ report: CorrectionReport, _ texts: any Texts
  ) -> String {
    let action = entry.action
    let what = texts.sentences(of: action).first ?? action.rule
    let more = action.calls.count > 1 ? texts.moreCalls(action.calls.count - 1) : ""
    let reason = entry.reason.map { texts.because(texts.obstacle($0)) } ?? ""
    let outcome = shown(entry.outcome, report).map(texts.word) ?? entry.outcome
    return "\(outcome.padded(to: 9))\(action.actionID)  \(what)\(more)\(reason)"
  }

  /// In a dry run nothing was applied.
  private static func shown(
    _ outcome: String, _ report: CorrectionReport
  ) -> ActionOutcomeWord? {
    let word = ActionOutcomeWord(rawValue: outcome)
    return report.isDryRun && word == .applied ? .possible : word
  }

  private static func verdict(_ report: CorrectionReport, _ texts: any Texts) -> String {
    let words = ["applied", "skipped", "failed", "reverted"]
    let counts = words.compactMap { word -> (ActionOutcomeWord, Int)? in
      let count = report.count(word)
      let isShown = count > 0 || (word != "reverted" && report.count("reverted") == 0)
      return isShown ? shown(word, report).map { ($0, count) } : nil
    }
    var told = texts.outcomes(counts)
    if report.waiting > 0 { told.append(texts.waitingActions(report.waiting)) }
    if report.rejected > 0 { told.append(texts.rejectedActions(report.rejected)) }
    if report.settledBefore > 0 { told.append(texts.settledActions(report.settledBefore)) }
    return texts.outcome(of: report.planID, told, isDryRun: report.isDryRun)
  }
}
