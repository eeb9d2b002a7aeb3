extension ChineseTexts {
  /// What states are called, by what they are states of.
  private static let states = [
    "state": [
      "pending": "待开通", "failed": "开通失败", "active": "生效", "changing": "变更中",
      "ending-scheduled": "已安排终止", "ending-now": "正在终止", "suspended": "暂停",
      "superseded": "被取代", "ended": "结束", "unknown": "不明", "nothing": "不明",
    ],
    "standing": [
      "active": "使用中", "frozen": "已冻结", "closed": "已关闭", "requested": "请求中", "bound": "已绑定",
      "released": "已解绑", "failed": "未成功",
    ],
    "receipt": ["accepted": "已接收", "rejected": "已拒绝", "pending": "待处理"],
    "invoice": [
      "open": "未结", "disputed": "有异议", "direct-invoiced": "已由我方开出",
      "marketplace-invoiced": "已由云市场开出",
    ],
    "site": ["not known": "未知"],
    // What something has passed since, where conditions are told.
    "beginning": [
      "it ended": "结束", "it was suspended": "暂停", "the end of its term": "到期", "its end": "开始终止",
      "it was activated": "激活", "it was requested": "请求", "it was created": "创建",
      "the subscription's row changed": "订阅记录变更",
      "its last binding was released or failed": "上一个绑定解绑或失败",
    ],
  ]

  /// A state of whatever has states; a marketplace's own word stays as it is.
  func state(_ text: String) -> String {
    ["state", "standing"].lazy.compactMap { Self.states[$0]?[text] }.first ?? text
  }

  /// What stands for a star in a phrase, by its kind; what comes from the source stays as it is.
  func filling(_ text: String, _ kind: String) -> String {
    switch kind {
    case "moment": exact(text)
    case "span": span(text)
    case "amount": amount(text)
    case "money": sum(text)
    case "marketplace": marketplace(text)
    case "channel": channel(text)
    case "payer": channel(text) == text ? " \(marketplace(text))" : channel(text)
    default: Self.states[kind]?[text] ?? text
    }
  }

  /// An amount and its currency, with a space between.
  private func sum(_ text: String) -> String {
    guard let space = text.firstIndex(of: " ") else { return text }
    return money(String(text[..<space]), String(text[text.index(after: space)...]))
  }
}
