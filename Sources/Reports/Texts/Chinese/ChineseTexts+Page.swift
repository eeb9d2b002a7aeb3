extension ChineseTexts: PageTexts {
  var product: String { "云市场对账" }
  func title(day: String) -> String { "\(day)夜间对账报告" }
  var skip: String { "跳到报告正文" }
  var contents: String { "本页内容" }
  var runLabel: String { "运行" }
  var judgedLabel: String { "判定时刻" }
  var versionLabel: String { "版本" }
  var momentChosen: String { "由 --as-of 指定" }
  var momentOfSnapshot: String { "快照的时钟" }

  func verdict(_ facts: VerdictFacts) -> String {
    guard facts.isComplete else {
      return "数据源\(list(facts.incompleteSources))不完整：\(number(facts.findings)) 项发现仍然有效，"
        + "但缺失的数据不能说明任何问题，因此不提议也不执行任何操作。"
    }
    guard facts.findings > 0 else { return "没有偏差：订阅与绑定一致，无待办事项。" }
    let critical = facts.critical == 0 ? "没有严重项" : "其中 \(number(facts.critical)) 项严重"
    let fresh = facts.fresh == 0 ? "昨夜以来没有新增" : "昨夜以来新增 \(number(facts.fresh)) 项"
    var sentence = "共有 \(number(facts.findings)) 项发现，\(critical)；\(fresh)"
    if let waiting = facts.waiting {
      sentence += waiting == 0 ? "，没有操作待批准" : "，\(number(waiting)) 项操作待批准"
    }
    return sentence + "。"
  }

  var lookBack: String { "这是对最近一次运行之前某一时刻的回看：不入账，也不会因此解决任何发现。" }
  func unjudged(_ count: Int) -> String {
    "\(number(count)) 个可疑对象未作判定：数据源如此不完整，判定没有意义。"
  }
  func skipped(_ rules: String) -> String { "因数据源缺少相关数据而未检查的规则：\(rules)。" }

  var keyFigures: String { "关键数字" }
  var findingsFigure: String { "发现" }
  func critical(_ count: Int) -> String { "严重 \(number(count)) 项" }
  var freshFigure: String { "新增或再现" }
  func freshParts(new: Int, reopened: Int) -> String {
    "新增 \(number(new)) 项，再现 \(number(reopened)) 项"
  }
  var resolvedFigure: String { "已解决" }
  var sinceLast: String { "自上次完整运行以来" }
  var waitingFigure: String { "待批准" }
  func readyBeside(_ count: Int) -> String { "另有 \(number(count)) 项无需批准" }
  var nothingPlanned: String { "没有计划任何操作" }
  var riskFigure: String { "风险金额" }
  var riskMeaning: String { "有发现的组织在当前账期的应付金额" }
  var nothing: String { "无" }

  func footer(_ version: String) -> String {
    "由 marketplace-reconciler \(version) 生成。本页是单个文件，不加载也不发送任何内容。"
  }
}
