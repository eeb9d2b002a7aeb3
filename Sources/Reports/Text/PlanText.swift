import Reconciliation

/// A plan for a person who decides about it: what would change, for whom, since when, why, and what
/// it is worth.
public struct PlanText {
  private static let width = 400

  private let report: PlanReport
  private let texts: any Texts
  private var lines: [String] = []

  /// The text of a plan.
  public static func text(of report: PlanReport, in language: Language) -> String {
    var text = PlanText(report, language.texts)
    text.write()
    return text.lines.map { $0 + "\n" }.joined()
  }

  /// The plan in short: a line an action.
  public static func brief(of report: PlanReport, in language: Language) -> String {
    var text = PlanText(report, language.texts)
    text.lines.append(text.texts.shortPlan(report.id, text.counts))
    for action in report.plan.actions {
      let mark = action.needsApproval ? "?" : " "
      let what = text.texts.sentences(of: action).joined(separator: "; ")
      text.add(" \(mark) \(action.rule.padded(to: 28))\(what)".shortened(to: 140))
    }
    return text.lines.map { $0 + "\n" }.joined()
  }

  private init(_ report: PlanReport, _ texts: any Texts) {
    self.report = report
    self.texts = texts
  }

  private mutating func write() {
    let plan = report.plan
    lines.append(texts.plan(report.id, of: plan))
    lines.append("  SHA-256 \(report.hash)")
    lines.append(
      "  " + texts.validity(until: plan.validUntil, isOver: report.now >= plan.validUntil))
    guard !plan.actions.isEmpty else {
      lines.append("  " + texts.emptyPlan)
      return
    }
    lines.append("  " + counts)
    for use in plan.caps where use.scope == "run" || use.isPassed {
      lines.append("  " + texts.planCap(use))
    }
    for (place, action) in plan.actions.enumerated() { write(action, place + 1) }
    writeNextSteps()
  }

  /// How many actions are in each state.
  private var counts: String {
    var counts: [ActionStanding: Int] = [:]
    for action in report.plan.actions {
      let state = report.standing(of: action)
      let open: ActionStanding = action.needsApproval ? .waiting : .ready
      counts[state == .planned ? open : state, default: 0] += 1
    }
    return texts.actions(
      report.plan.actions.count,
      counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) })
  }

  private mutating func write(_ action: PlannedAction, _ place: Int) {
    let state = report.standing(of: action)
    let isOpen = [.planned, .approved, .rejected].contains(state)
    add("")
    add(
      texts.head(
        place, action, settled: isOpen ? nil : state, report.decisions[action.actionID]))
    for sentence in texts.sentences(of: action) { add("   \(sentence)") }
    add("   " + texts.beneficiaryLine(texts.beneficiary(of: action)))
    add("   " + texts.causeLine(texts.cause(of: action)))
    add("   " + texts.sinceLine(action.firstSeen))
    if !action.moneyAtRisk.isEmpty { add("   " + texts.dueLine(action.moneyAtRisk)) }
  }

  private mutating func add(_ line: String) {
    lines.append(line.inert.shortened(to: Self.width))
  }

  private mutating func writeNextSteps() {
    let isWaiting = report.plan.actions.contains {
      $0.needsApproval && report.standing(of: $0) == .planned
    }
    let isReady = report.plan.actions.contains {
      [.planned, .approved, .inDoubt].contains(report.standing(of: $0))
    }
    guard report.now < report.plan.validUntil, isReady else { return }
    lines.append("")
    if isWaiting { lines += [texts.approveHint, command("approve")] }
    lines += [texts.applyHint, command("apply")]
  }

  private func command(_ name: String) -> String {
    "  marketplace-reconciler \(name) --plan \(report.id) --as \(texts.namePlaceholder)"
  }
}

extension PlanReport {
  fileprivate func standing(of action: PlannedAction) -> ActionStanding {
    ActionStanding(rawValue: state(of: action)) ?? .planned
  }
}
