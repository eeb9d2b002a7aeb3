import Reconciliation

extension ChineseTexts: OutcomeTexts {
  func decided(_ result: DecisionText.Result) -> String {
    "\(result.name)（数据库角色 \(result.role)）已\(result.isApproval ? "批准" : "拒绝") "
      + "\(result.planID) 的 \(number(result.count)) 项操作。"
  }
  func settledBefore(_ count: Int) -> String { "\(number(count)) 项此前已有结果。" }
  var applyElsewhere: String { "由另一人执行：" }

  func word(_ outcome: ActionOutcomeWord) -> String {
    switch outcome {
    case .applied: "已执行"
    case .possible: "可执行"
    case .skipped: "已跳过"
    case .failed: "失败"
    case .reverted: "已撤销"
    }
  }
  func moreCalls(_ count: Int) -> String { "，及另外 \(count) 个调用" }
  func because(_ obstacle: String) -> String { "：\(obstacle)" }

  func capPassed(_ use: CapUse) -> String {
    "上限已被超出：\(cap(use))，超出 \(number(use.count - use.allowed)) 项。"
  }
  func capLeft(_ count: Int) -> String {
    "这些类别的 \(number(count)) 项操作没有执行。如需放行一次：`--override-cap CLASS=NUMBER --plan-hash HASH`。"
  }
  func capOverridden(_ use: CapUse) -> String { "上限已获放行，并已记录：\(cap(use))。" }
  func paused(_ reason: String, notBegun: Int) -> String {
    "已暂停：\(reason)。\(number(notBegun)) 项操作尚未开始。"
  }
  func brokenOff(_ reason: String, notBegun: Int) -> String {
    "已中断：\(reason) \(number(notBegun)) 项操作尚未开始，或结果不明。"
      + "请再次执行：会先查明进行中的操作，任何操作都不会执行两次。"
  }

  func outcomes(_ counts: [(word: ActionOutcomeWord, count: Int)]) -> [String] {
    counts.map { "\(word($0.word)) \(number($0.count)) 项" }
  }
  func waitingActions(_ count: Int) -> String { "待批准 \(number(count)) 项" }
  func rejectedActions(_ count: Int) -> String { "已拒绝 \(number(count)) 项" }
  func settledActions(_ count: Int) -> String { "此前已有结果 \(number(count)) 项" }
  func outcome(of plan: String, _ counts: [String], isDryRun: Bool) -> String {
    (isDryRun ? "演练，全部已回滚。" : "") + "计划 \(plan)：\(list(counts))。"
  }

  /// A cap and what comes to it.
  func cap(_ use: CapUse) -> String {
    cap(word(use.actionClass), use.scope, count: use.count, allowed: use.allowed)
  }
}
