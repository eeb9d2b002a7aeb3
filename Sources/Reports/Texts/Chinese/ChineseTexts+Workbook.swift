import Reconciliation

extension ChineseTexts: WorkbookTexts {
  var workbookTitle: String { "云市场订阅对账" }
  var summarySheet: String { "概览" }
  var eligibilitySheet: String { "开票归属" }
  var heldSheet: String { "暂不开票的用量" }
  var findingsSheet: String { "发现" }
  var actionsSheet: String { "操作" }
  var proofSheet: String { "核对" }
  var aboutSheet: String { "说明" }

  var organizationIDColumn: String { "组织 ID" }
  var organizationNameColumn: String { "组织" }
  var subscriptionColumn: String { "付款的订阅" }
  var marketplaceColumn: String { "云市场" }
  var issuerColumn: String { "发票开具方" }
  var periodStatusColumn: String { "账期状态" }
  var whyColumn: String { "原因（笔数：说明）" }
  var bandColumn: String { "月初月末 8 小时内的应付" }
  var straddlingColumn: String { "跨越归属变更的笔数" }
  var overAppliedColumn: String { "抵扣超过金额的笔数" }
  var firstUsageColumn: String { "最早用量 (UTC)" }
  var lastUsageColumn: String { "最晚用量 (UTC)" }
  var exactColumn: String { "数字无法精确表示的金额" }
  var chargeColumn: String { "用量记录" }
  var usageStartColumn: String { "用量开始 (UTC)" }
  var usageEndColumn: String { "用量结束 (UTC)" }
  var codeColumn: String { "原因代码" }
  var meaningColumn: String { "含义" }
  var findingIDsColumn: String { "相关发现" }
  var findingIDColumn: String { "发现 ID" }
  var subjectKindColumn: String { "对象类型" }
  var subjectIDColumn: String { "对象" }
  var bindingsColumn: String { "绑定" }
  var nextStepColumn: String { "下一步" }
  var evidenceColumn: String { "依据" }
  var actionIDColumn: String { "操作" }
  var callsColumn: String { "调用" }
  var guardsColumn: String { "执行时的前提" }
  var phaseColumn: String { "确认" }
  var measureColumn: String { "项目" }
  var sheetTotalColumn: String { "“开票归属”表合计" }
  var differenceColumn: String { "差额" }
  func due(_ what: String) -> String { "应付：\(what)" }

  func visibleTotal(_ block: String) -> String {
    block.isEmpty ? "所示各行合计" : "所示各行合计，\(block)"
  }
  var dueShare: String { "应付的占比（按结论）" }
  var ruleCounts: String { "各规则的发现数" }
  var shownColumn: String { "该行是否显示" }
  var nobodyYet: String { "暂无" }
  var proofDatabase: String { "由数据库统计（精确）" }
  var proofRead: String { "按读取统计（精确）" }
  var proofVerdicts: String { "按结论汇总（精确）" }
  var proofNumber: String { "同一金额，作为数字" }
  func because(_ charges: Int64, _ amount: String, _ meaning: String) -> String {
    because(charges, "\(amount)，\(meaning)")
  }
  func judged(at moment: String) -> String { "判定时间 \(moment)" }

  var aboutRun: String { "运行" }
  var aboutProgram: String { "程序版本" }
  var aboutMoment: String { "判定时间 (UTC)" }
  var aboutStatus: String { "状态" }
  var aboutPolicy: String { "策略" }
  var aboutDatabases: String { "读取的数据库" }
  var aboutVerdicts: String { "结论" }
  var aboutReasons: String { "原因，按判定顺序" }
  var aboutReading: String { "如何阅读本工作簿" }

  func meaning(_ verdict: EligibilityVerdict) -> String {
    switch verdict {
    case .settled: "抵扣和现金已全部付清，不出现在任何发票上。"
    case .hold: "在有人查看之前不出现在任何发票上；原因说明要看什么。"
    case .ineligible: "不出现在任何发票上，无论是我方还是云市场，除非有人另行决定。"
    case .marketplace: "由云市场运营方按付款的订阅开票。"
    case .waiting: "云市场尚未答复，仍可能接受。"
    case .direct: "由我方开票：当时没有订阅为该组织付款。"
    }
  }

  var readingNotes: [String] {
    [
      "“开票归属”中每个组织、账期、币种和付款的订阅各占一行：按组织筛选即可；归云市场的应付由发票开具方开票，直接应付由我方开票。",
      "一行的结论取其中最坏的一笔：暂缓先于等待，等待先于其余。各列给出金额归属，“原因”一列给出理由。",
      "暂缓是指本程序不把它放到任何发票上；“操作”列出请计费系统暂缓的用量。",
      "风险金额是一项发现所涉组织的全部未结应付：同一笔钱可能出现在多项发现旁。",
      "“暂不开票的用量”列出每一笔暂缓或不可开票的用量、原因以及相关发现。",
      "表格下方的合计只计算筛选后所示的行，与排序无关。不同币种的金额从不相加。",
      "程序中的金额精确到小数点后八位。电子表格只计算约十五位数字：位数更多的金额以文本列在“数字无法精确表示的金额”一列，旁边是最接近的数字。",
      "“核对”列出全部用量的笔数和金额：由数据库统计、按读取统计、按结论汇总。只要相差小数点后第八位的一个单位，就不会有这个文件。",
      "账期在结束 26 小时后才是最终的，此前为暂定。",
      "所有时间均为 UTC，含起点，不含终点。",
    ]
  }
  func shortened(_ count: Int) -> String {
    "\(number(count)) 段文字超出单元格长度，在此被截短；完整内容见 findings.ndjson。"
  }
}
