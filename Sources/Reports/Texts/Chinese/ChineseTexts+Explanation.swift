import Reconciliation

extension ChineseTexts: ExplanationTexts {
  private func exact(_ moment: Timestamp) -> String { exact("\(moment)") }

  func subject(_ kind: SubjectKind, _ id: String, _ title: String) -> String {
    "\(word(kind)) \(id)：\(told(title: title))"
  }
  func judged(exactlyAt moment: Timestamp) -> String { "判定时刻 \(exact(moment))" }

  var timelineTitle: String { "已知的经过，按时间顺序（UTC）：" }
  func now(_ moment: Timestamp) -> String { "-- 现在：\(exact(moment))" }
  func happening(_ entry: TimelineEntry) -> String {
    "\(word(entry.kind)) \(entry.id)：\(told(event: entry.event))"
  }

  var pastTitle: String { "以往运行的结论：" }
  func past(_ past: ExplanationReport.Past) -> String {
    let status = FindingStatus(rawValue: past.status).map(word) ?? past.status
    let from = exact(past.from)
    return past.runs == 1
      ? "\(past.rule)：\(status)，\(from)"
      : "\(past.rule)：\(status)，\(from) 至 \(exact(past.until))，\(past.runs) 次运行"
  }

  var noRuleHolds: String { "没有规则成立。" }
  func holds(_ definition: RuleDefinition) -> String {
    "\(definition.id) 成立：\(summary(ofRule: definition.id))"
      + "（严重程度：\(word(definition.severity))；\(word(definition.fix))）"
  }
  func explained(_ finding: Finding) -> String { sentence(of: finding) }
  func fulfilled(_ condition: Condition) -> String {
    let (needed, found) = told(condition)
    return "是  \(needed)：\(found)"
  }
  func restsOn(_ source: String) -> String { "依据：\(source)" }
  func nextStep(_ step: String) -> String { "下一步：\(step)" }

  func record(_ recorded: RecordedFinding, runs: Int64) -> String {
    let history =
      recorded.status == .new
      ? "尚无运行记录"
      : "\(word(recorded.status))，首次发现于 \(exact(recorded.firstSeen))，迄今 \(runs) 次运行"
    return "发现 \(recorded.id)：\(history)"
  }
  func waived(_ waiver: Waiver) -> String {
    "由 \(waiver.madeBy) 豁免至 \(exact(waiver.until))：\(waiver.reason)"
  }
  func atRisk(_ sums: [Money]) -> String {
    "当前账期的风险金额：\(list(sums.map { money("\($0.amount)", $0.currency) }))"
  }
  func action(_ id: String, mending finding: Finding) -> String {
    let subscription = finding.evidence["subscription_id"].map { "\($0)" }
    let calls = finding.fixups.map {
      sentence(of: ActionCall(PlannedAction.Call($0), subscriptionID: subscription))
    }
    return "操作 \(id)：\(calls.joined(separator: "；"))"
  }
  func noAction(until moment: Timestamp) -> String {
    "目前没有操作：消息已发送，自 \(exact(moment)) 起可以再次发送"
  }
  func noAction(besides other: String) -> String {
    "没有单独的操作：同一对象的 \(other) 优先"
  }
  func marked(_ finding: Finding) -> String {
    var text = "已标记：暂不提议解绑"
    if let from = finding.evidence["proposable_from"] { text += "；自 \(exact("\(from)")) 起可以提议" }
    for obstacle in finding.obstacles { text += "；\(value(obstacle, ofFact: "obstacles"))" }
    return text
  }

  var nearbyTitle: String { "与其相连的对象的发现：" }
  var othersTitle: String { "不成立的规则，以及所缺的条件：" }
  func missing(_ condition: Condition) -> String {
    let (needed, found) = told(condition)
    return "须满足：\(needed)；实际：\(found)"
  }
}
