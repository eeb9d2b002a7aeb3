import Reconciliation

extension EnglishTexts: PlanTexts {
  func sentences(of action: PlannedAction) -> [String] { ActionText.sentences(action) }
  func beneficiary(of action: PlannedAction) -> String { ActionText.beneficiary(action) }
  func cause(of action: PlannedAction) -> String { action.reason }

  func plan(_ id: String, of plan: Plan) -> String {
    "Plan \(id) of run \(plan.runID), judged at \(plan.asOf)"
  }
  func validity(until moment: Timestamp, isOver: Bool) -> String {
    isOver ? "EXPIRED: it could be applied until \(moment)" : "may be applied until \(moment)"
  }
  var emptyPlan: String { "nothing to do" }
  func actions(_ count: Int, _ standings: [(standing: ActionStanding, count: Int)]) -> String {
    "\(counted(count, "action", "actions")): "
      + list(standings.map { "\(number($0.count)) \(word($0.standing))" })
  }
  func shortPlan(_ id: String, _ counts: String) -> String { "Plan \(id): \(counts)" }
  func planCap(_ use: CapUse) -> String {
    "cap \(use.actionClass.rawValue), \(use.scope): \(number(use.count)) of "
      + "\(number(use.allowed))\(use.isPassed ? "  PASSED: none of them is applied" : "")"
  }

  func word(_ standing: ActionStanding) -> String { standing.rawValue }
  func decided(_ decision: PlanReport.Decision) -> String { decision.sentence }
  func head(
    _ place: Int, _ action: PlannedAction, settled: ActionStanding?,
    _ decision: PlanReport.Decision?
  ) -> String {
    let state = settled.map { $0.rawValue.uppercased() }
    let parts = [state, decision.map(decided)].compactMap { $0 }
    let open = action.needsApproval ? "waits for approval" : "needs no approval"
    return "\(place). \(action.actionID)  \(action.rule), \(action.severity.rawValue)  "
      + "[\(parts.isEmpty ? open : parts.joined(separator: "; "))]"
  }

  func beneficiaryLine(_ text: String) -> String { "for    \(text)" }
  func causeLine(_ text: String) -> String { "why    \(text)" }
  func sinceLine(_ moment: Timestamp) -> String { "since  \(moment)" }
  func dueLine(_ sums: [PlannedAction.AtRisk]) -> String {
    "due    \(list(sums.map { "\($0.amount) \($0.currency)" })) this period, still open"
  }

  var approveHint: String {
    "Approve all of it, or a part by --rule, --marketplace or --action; `reject` likewise:"
  }
  var applyHint: String { "Apply what is approved, and what needs no approval, as somebody else:" }
}
