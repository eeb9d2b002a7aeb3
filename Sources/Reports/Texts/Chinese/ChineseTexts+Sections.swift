extension ChineseTexts: SectionTexts {
  var newsHeading: String { "昨夜以来的新情况" }
  var newsNone: String { "没有新情况。" }
  func newsMore(_ count: Int) -> String { "另有 \(number(count)) 项，见发现表及 findings.csv。" }
  var resolvedHeading: String { "不再出现的发现" }
  func resolvedMore(_ count: Int) -> String { "另有 \(number(count)) 项，编号见 run.json。" }
  func firstSeenOn(_ day: String) -> String { "首次发现于 \(day)" }

  var nextHeading: String { "下一步" }
  var nextNothing: String { "没有待办事项。" }
  func mendSource(_ sources: String) -> String {
    "请修复数据源\(sources)，然后重新运行。在此之前不提议也不执行任何操作。"
  }
  func capsPassed(_ count: Int) -> String {
    "\(number(count)) 个上限已被超出。除非有人放行（会留下记录），这类操作一律不执行："
  }
  /// Where a cap counts.
  private static let scopes = PhraseBook([
    "run": "全部", "rule *": "规则 *", "marketplace *": "{marketplace}",
  ])

  func cap(_ actionClass: String, _ scope: String, count: Int, allowed: Int) -> String {
    "\(actionClass)，\(Self.scopes.translation(of: scope, value: filling) ?? scope)：共 \(number(count)) 项操作，允许 \(number(allowed)) 项"
  }
  func lookAtPlan(_ count: Int) -> String {
    "查看计划（\(number(count)) 项操作），或在操作表中勾选要批准的操作。"
  }
  func approvePlan(_ count: Int) -> String {
    "以您的姓名批准待批准的操作（\(number(count)) 项）；此处为全部批准。"
  }
  func applyPlan(until moment: String) -> String {
    "由另一人在 \(moment) 之前执行已批准和无需批准的操作。"
  }
  func applyAuto(_ count: Int) -> String {
    "只执行无需批准的操作（\(number(count)) 项），例如由定时任务执行。"
  }
  func decideByHand(_ count: Int) -> String {
    "由人决定没有操作可以修复的发现（\(number(count)) 项），最严重的在前："
  }
  func stepForRule(_ summary: String, _ count: Int, _ nextStep: String) -> String {
    "\(summary)（\(number(count)) 项）：\(nextStep)。"
  }
  func stepsMore(_ count: Int) -> String { "另有 \(number(count)) 条规则，见发现表。" }

  var picturesHeading: String { "图表" }
  var rulesChart: String { "按规则和严重程度统计的发现" }
  var rulesChartNote: String { "最严重的在前；每条规则的发现数及其中的新增数。" }
  func otherRules(_ count: Int) -> String { "其他 \(number(count)) 条规则" }
  var trendChart: String { "趋势" }
  func trendNote(_ nights: Int) -> String {
    nights == 1 ? "这是有记录的第一夜。" : "最近 \(number(nights)) 夜，最后为本夜。"
  }
  func trendDescription(_ facts: TrendFacts) -> String {
    "\(number(facts.nights)) 夜内，未解决的发现由 \(number(facts.openFirst)) 项变为 "
      + "\(number(facts.openLast)) 项；出现 \(number(facts.opened)) 项，解决 \(number(facts.resolved)) 项。"
  }
  var trendTable: String { "趋势数据表" }
  var openSeries: String { "未解决" }
  var openedSeries: String { "出现" }
  var resolvedSeries: String { "解决" }
  var incompleteNight: String { "数据源不完整" }
  var riskChart: String { "风险金额" }
  var riskChartNote: String { "当前账期未结用量的应付金额；每个组织只按其最严重的发现计一次。" }
  var verdictChart: String { "开票归属" }
  var verdictChartNote: String { "应付金额各归何处。条形为占应付金额的比例。" }
  var ageChart: String { "发现的存续时间" }
  var ageChartNote: String { "每项发现已知多久。" }
  func age(from: Int, until: Int?) -> String {
    guard let until else { return "\(from) 天及以上" }
    return from == 0 ? "不足 1 天" : "\(from) 至 \(until) 天"
  }
  var noData: String { "没有可显示的内容。" }
}
