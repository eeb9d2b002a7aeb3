import Reconciliation

extension ChineseTexts: PlanTexts {
  func sentences(of action: PlannedAction) -> [String] {
    action.calls.map { sentence(of: ActionCall($0, of: action)) }
  }
  func beneficiary(of action: PlannedAction) -> String {
    guard let organization = action.organizationIDs.first else {
      return action.subscriptionIDs.first.map { "订阅 \($0)" } ?? action.subjectID
    }
    let name = action.organizationNames.first.map { "\($0) " } ?? ""
    let others = action.organizationIDs.count - 1
    return "\(name)（组织 \(organization)）" + (others > 0 ? more(others) : "")
  }
  func cause(of action: PlannedAction) -> String {
    "\(summary(ofRule: action.rule))（发现 \(action.findingID)）"
  }

  func plan(_ id: String, of plan: Plan) -> String {
    "计划 \(id)，运行 \(plan.runID)，\(judged(exactlyAt: plan.asOf))"
  }
  func validity(until moment: Timestamp, isOver: Bool) -> String {
    isOver ? "已过期：有效期至 \(exact("\(moment)"))" : "有效期至 \(exact("\(moment)"))"
  }
  var emptyPlan: String { "没有待办事项" }
  func actions(_ count: Int, _ standings: [(standing: ActionStanding, count: Int)]) -> String {
    "\(number(count)) 项操作："
      + list(standings.map { "\(word($0.standing)) \(number($0.count)) 项" })
  }
  func shortPlan(_ id: String, _ counts: String) -> String { "计划 \(id)：\(counts)" }
  func planCap(_ use: CapUse) -> String {
    "上限：\(cap(use))\(use.isPassed ? "；已被超出，一律不执行" : "")"
  }

  func word(_ standing: ActionStanding) -> String {
    switch standing {
    case .planned: "已计划"
    case .approved: "已批准"
    case .rejected: "已拒绝"
    case .inDoubt: "结果不明"
    case .applied: "已执行"
    case .skipped: "已跳过"
    case .failed: "失败"
    case .reverted: "已撤销"
    case .ready: "无需批准"
    case .waiting: "待批准"
    }
  }
  func decided(_ decision: PlanReport.Decision) -> String {
    "\(decision.name) 已\(decision.isApproval ? "批准" : "拒绝")"
      + (decision.comment.map { "：\($0)" } ?? "")
  }
  func head(
    _ place: Int, _ action: PlannedAction, settled: ActionStanding?,
    _ decision: PlanReport.Decision?
  ) -> String {
    let parts = [settled.map(word), decision.map(decided)].compactMap { $0 }
    let open = action.needsApproval ? needsApproval : needsNoApproval
    return "\(place). \(action.actionID)  \(action.rule)，\(word(action.severity))"
      + "  [\(parts.isEmpty ? open : parts.joined(separator: "；"))]"
  }

  func beneficiaryLine(_ text: String) -> String { "对象  \(text)" }
  func causeLine(_ text: String) -> String { "原因  \(text)" }
  func sinceLine(_ moment: Timestamp) -> String { "始于  \(exact("\(moment)"))" }
  func dueLine(_ sums: [PlannedAction.AtRisk]) -> String {
    "应付  \(list(sums.map { money($0.amount, $0.currency) }))（当前账期，尚未结清）"
  }

  var approveHint: String { "全部批准，或用 --rule、--marketplace、--action 批准一部分；`reject` 同理：" }
  var applyHint: String { "由另一人执行已批准和无需批准的操作：" }
}
