import Reconciliation

/// A plan for a person who decides about it: what would change, for whom, since when, why, and what
/// it is worth.
public struct PlanText {
  private static let width = 400

  private let report: PlanReport
  private var lines: [String] = []

  /// The text of a plan.
  public static func text(of report: PlanReport) -> String {
    var text = PlanText(report)
    text.write()
    return text.lines.map { $0 + "\n" }.joined()
  }

  /// The plan in short: a line an action.
  public static func brief(of report: PlanReport) -> String {
    var text = PlanText(report)
    text.lines.append("Plan \(report.id): \(text.counts)")
    for action in report.plan.actions {
      let mark = action.needsApproval ? "?" : " "
      let what = ActionText.sentences(action).joined(separator: "; ")
      text.add(" \(mark) \(action.rule.padded(to: 28))\(what)".shortened(to: 140))
    }
    return text.lines.map { $0 + "\n" }.joined()
  }

  private init(_ report: PlanReport) {
    self.report = report
  }

  private mutating func write() {
    let plan = report.plan
    lines.append("Plan \(report.id) of run \(plan.runID), judged at \(plan.asOf)")
    lines.append("  SHA-256 \(report.hash)")
    lines.append(
      report.now < plan.validUntil
        ? "  may be applied until \(plan.validUntil)"
        : "  EXPIRED: it could be applied until \(plan.validUntil)")
    guard !plan.actions.isEmpty else {
      lines.append("  nothing to do")
      return
    }
    lines.append("  " + counts)
    for use in plan.caps where use.scope == "run" || use.isPassed {
      lines.append(
        "  cap \(use.actionClass.rawValue), \(use.scope): \(use.count.grouped) of "
          + "\(use.allowed.grouped)\(use.isPassed ? "  PASSED: none of them is applied" : "")")
    }
    for (place, action) in plan.actions.enumerated() { write(action, place + 1) }
    writeNextSteps()
  }

  /// How many actions are in each state.
  private var counts: String {
    var counts: [String: Int] = [:]
    for action in report.plan.actions {
      let state = report.state(of: action)
      let isWaiting = state == "planned" && action.needsApproval
      counts[
        isWaiting ? "waiting for approval" : state == "planned" ? "ready" : state, default: 0] +=
        1
    }
    let count = report.plan.actions.count
    return "\(count.grouped) \(count == 1 ? "action" : "actions"): "
      + counts.sorted { $0.key < $1.key }.map { "\($0.value.grouped) \($0.key)" }
      .joined(separator: ", ")
  }

  private mutating func write(_ action: PlannedAction, _ place: Int) {
    let state = report.state(of: action)
    let decision = report.decisions[action.actionID]
    let isOpen = ["planned", "approved", "rejected"].contains(state)
    let standing =
      isOpen
      ? decision ?? (action.needsApproval ? "waits for approval" : "needs no approval")
      : [state.uppercased(), decision].compactMap { $0 }.joined(separator: "; ")
    add("")
    add("\(place). \(action.actionID)  \(action.rule), \(action.severity.rawValue)  [\(standing)]")
    for sentence in ActionText.sentences(action) { add("   \(sentence)") }
    add("   for    \(ActionText.beneficiary(action))")
    add("   why    \(action.reason)")
    add("   since  \(action.firstSeen)")
    let sums = action.moneyAtRisk.map { "\($0.amount) \($0.currency)" }
    if !sums.isEmpty { add("   due    \(sums.joined(separator: ", ")) this period, still open") }
  }

  private mutating func add(_ line: String) {
    lines.append(line.inert.shortened(to: Self.width))
  }

  private mutating func writeNextSteps() {
    let isWaiting = report.plan.actions.contains {
      $0.needsApproval && report.state(of: $0) == "planned"
    }
    let isReady = report.plan.actions.contains {
      ["planned", "approved", "in doubt"].contains(report.state(of: $0))
    }
    guard report.now < report.plan.validUntil, isReady else { return }
    lines.append("")
    if isWaiting {
      lines.append(
        "Approve all of it, or a part by --rule, --marketplace or --action; `reject` likewise:")
      lines.append("  marketplace-reconciler approve --plan \(report.id) --as NAME")
    }
    lines.append("Apply what is approved, and what needs no approval, as somebody else:")
    lines.append("  marketplace-reconciler apply --plan \(report.id) --as NAME")
  }
}
