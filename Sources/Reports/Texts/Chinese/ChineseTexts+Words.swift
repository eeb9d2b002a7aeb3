import Reconciliation

extension ChineseTexts: WordTexts {
  private static let marketplaces = [
    "aws-cn": "亚马逊云科技 Marketplace", "aws": "AWS Marketplace", "azure": "Azure Marketplace",
    "gcp": "Google Cloud Marketplace", "aliyun": "阿里云云市场", "organizations": "组织",
  ]
  private static let relations = [
    "subscription": "订阅", "binding": "绑定", "organization": "组织", "membership": "组织成员",
    "payment_method": "支付方式", "charge": "用量", "feed": "数据源",
  ]

  func word(_ severity: Severity) -> String {
    switch severity {
    case .critical: "严重"
    case .high: "高"
    case .medium: "中"
    case .low: "低"
    }
  }
  func word(_ status: FindingStatus) -> String {
    switch status {
    case .new: "新增"
    case .open: "未解决"
    case .reopened: "再现"
    case .waived: "已豁免"
    case .resolved: "已解决"
    }
  }
  func word(_ phase: Phase) -> String {
    switch phase {
    case .marked: "已标记，待后续运行确认"
    case .proposable: "已确认"
    }
  }
  func word(_ fix: FixClass) -> String {
    switch fix {
    case .auto: "无需批准即可修复"
    case .propose: "可以提议操作"
    case .manual: "须由人决定"
    case .inform: "无须处理"
    }
  }
  func word(_ kind: SubjectKind) -> String {
    switch kind {
    case .subscription: "订阅"
    case .binding: "绑定"
    case .organization: "组织"
    case .charge: "用量"
    case .feed: "数据源"
    case .period: "账期"
    }
  }
  func word(_ group: RuleDefinition.Group) -> String {
    switch group {
    case .source: "数据源"
    case .dataQuality: "数据质量"
    case .cardinality: "数量关系"
    case .lifecycle: "生命周期"
    case .existence: "缺失"
    case .organization: "组织与人员"
    case .paymentLabel: "支付方式标签"
    case .usage: "用量"
    }
  }
  func word(_ verdict: EligibilityVerdict) -> String {
    switch verdict {
    case .settled: "已由抵扣和现金付清"
    case .hold: "暂缓"
    case .ineligible: "不可开票"
    case .marketplace: "由云市场开票"
    case .waiting: "等待云市场"
    case .direct: "由我方开票"
    }
  }
  func word(_ standing: EligibilityStanding) -> String {
    switch standing {
    case .blocked: "受阻"
    case .waiting: "等待"
    case .settled: "已付清"
    case .eligible: "云市场开票"
    case .direct: "我方开票"
    case .ineligible: "不可开票"
    case .partial: "部分"
    }
  }
  func word(_ actionClass: ActionClass) -> String {
    switch actionClass {
    case .auto: "无需批准类"
    case .propose: "需批准类"
    case .release: "解绑类"
    }
  }
  var unknown: String { "未知" }
  func meaning(_ reason: EligibilityReason) -> String {
    switch reason {
    case .creditsAndCash: "已由抵扣和现金全部付清"
    case .disputed: "客户有异议，或已被人暂缓"
    case .billedTwice: "云市场已接收，同时也在我方发票上"
    case .multipleBindings: "当时有多个订阅为该组织付款"
    case .unknownState: "订阅状态的用词不明"
    case .endingStuck: "取消订阅迟迟没有结果"
    case .subscriptionMultiBound: "订阅绑定了多个组织"
    case .partitionMismatch: "组织与云市场属于不同站点"
    case .binderNotAllowed: "权限不足：绑定者不是允许的角色"
    case .trial: "试用用量免费"
    case .wrongSubscription: "云市场按另一个订阅接收了用量"
    case .accepted: "云市场已接收用量记录"
    case .windDown: "云市场在订阅结束后作为最后记录接收"
    case .meterRejected: "云市场拒绝了用量记录"
    case .receiptPending: "云市场尚未答复，期限未到"
    case .windowMissed: "期限已过，云市场仍未接收"
    case .meteredOutsideEntitlement: "云市场已接收，但当时没有订阅付款"
    case .noEntitlement: "当时没有订阅为该组织付款"
    }
  }
  func marketplace(_ name: String) -> String { Self.marketplaces[name] ?? name }
  func issuer(_ name: String) -> String {
    name == EligibilityReport.ourselves ? ourselves : name == "unknown" ? unknown : name
  }
  func relation(_ name: String) -> String { Self.relations[name] ?? name }
}
