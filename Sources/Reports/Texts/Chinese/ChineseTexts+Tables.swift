extension ChineseTexts: TableTexts {
  var findingsHeading: String { "发现" }
  var actionsHeading: String { "操作" }
  var eligibilityHeading: String { "由谁开票" }
  var proofHeading: String { "核对表" }
  var sourcesHeading: String { "读取的数据" }

  var severityColumn: String { "严重程度" }
  var findingColumn: String { "发现" }
  var subjectColumn: String { "对象" }
  var riskColumn: String { "风险金额" }
  var statusColumn: String { "状态" }
  var firstSeenColumn: String { "首次发现" }
  var lastSeenColumn: String { "最近发现" }
  var runsColumn: String { "持续次数" }
  var outcomeColumn: String { "如何处理" }
  var ruleColumn: String { "规则" }
  var countColumn: String { "发现数" }
  var freshColumn: String { "新增" }
  var shareColumn: String { "占比" }
  var barColumn: String { "条形" }
  var currencyColumn: String { "币种" }
  var amountColumn: String { "金额" }
  var organizationsColumn: String { "组织数" }
  var ageColumn: String { "存续时间" }
  var totalColumn: String { "合计" }
  var nightColumn: String { "夜" }
  var chooseColumn: String { "选择" }
  var actionColumn: String { "操作" }
  var forColumn: String { "涉及" }
  var reasonColumn: String { "原因" }
  var sinceColumn: String { "始于" }
  var approvalColumn: String { "批准" }
  var periodColumn: String { "账期" }
  var organizationColumn: String { "组织" }
  var payerColumn: String { "付款方" }
  var chargesColumn: String { "用量笔数" }
  var dueColumn: String { "应付" }
  var partsColumn: String { "归属" }
  var verdictColumn: String { "结论" }
  var countedColumn: String { "计数方式" }
  var grossColumn: String { "总额" }
  var creditsColumn: String { "抵扣" }
  var cashColumn: String { "现金" }
  var sourceColumn: String { "数据源" }
  var relationColumn: String { "数据" }
  var rowsColumn: String { "行数" }
  var watermarkColumn: String { "已读至" }

  func shown(_ count: Int, of total: Int, all file: String) -> String {
    "显示 \(number(total)) 项中的 \(number(count)) 项；全部见 \(file)。"
  }
  var shownTemplate: String { "显示 {total} 项中的 {n} 项" }
  var evidence: String { "证据" }
  var timeline: String { "时间线" }
  var openNew: String { "证据与时间线" }
  func confirmedOn(_ moment: String) -> String { "\(moment)：由一次完整运行确认" }
  func seenLast(_ moment: String, runs: Int64) -> String {
    "\(moment)：最近一次发现；已持续 \(number(runs)) 次运行"
  }
  func seenFirst(_ moment: String) -> String { "\(moment)：首次发现" }
  func episodes(_ count: Int64) -> String { "迄今出现过 \(number(count)) 次" }
  func waivedUntil(_ moment: String) -> String { "豁免至 \(moment)" }
  var explainHint: String { "了解更多：" }
  var actionPlanned: String { "已计划操作" }
  var yields: String { "先处理同一对象的另一项发现" }
  func rests(until moment: String) -> String { "已通知；\(moment) 之前不再通知" }

  var needsApproval: String { "待批准" }
  var needsNoApproval: String { "无需批准" }
  func part(_ verdict: String, _ amount: String) -> String { "\(verdict)：\(amount)" }
  func because(_ charges: Int64, _ meaning: String) -> String { "\(number(charges)) 笔：\(meaning)" }
  func standing(_ isFinal: Bool) -> String { isFinal ? "最终" : "暂定" }
  var ourselves: String { "我方" }
  var noSubscription: String { "无订阅" }
  var proofNote: String {
    "每个账期和币种的用量以三种方式计数：由数据库统计、按读取统计、按结论汇总。三者之间只要相差小数点后第八位的一个单位，本次运行就不发布任何结果。"
  }
  var countedByDatabase: String { "数据库统计" }
  var countedAsRead: String { "读取统计" }
  var countedByVerdict: String { "结论汇总" }
  var ties: String { "三者一致" }
  var tiesNot: String { "不一致" }
  func held(_ count: Int64) -> String {
    "\(number(count)) 笔用量暂不列入任何发票；原因见 charges-held.csv。"
  }
  var eligibilityNone: String { "未作结算：数据源不完整，或没有用量可结算。" }
  var findingsNone: String { "没有发现。" }
  var actionsNone: String { "没有计划任何操作。" }
  var planNone: String { "不得制定计划：数据源不完整，或这是对先前时刻的回顾。" }
  var readNote: String { "各项数据读取了多少行，每个数据源读到何时。" }
  func rowsRead(_ count: Int64) -> String { "共 \(number(count)) 行。" }
}
