import Reconciliation

extension ChineseTexts {
  /// What the facts of the evidence are called.
  static let facts = [
    "activated_at": "激活时间", "active_since": "生效时间", "administrator_roles": "管理员角色",
    "allowed_roles": "允许的角色", "amount": "金额", "binding_id": "绑定", "binding_ids": "绑定",
    "bound_at": "绑定时间", "bound_by": "绑定者", "buyer_account": "买方账号", "channel": "支付方式",
    "charge_id": "用量", "closed": "消失次数", "closed_at": "关闭时间", "contradiction": "矛盾",
    "contradictions": "矛盾", "created_at": "创建时间", "currency": "币种", "deadline": "期限",
    "due": "应付", "earlier_subscription_ids": "先前的订阅", "ended_at": "结束时间",
    "ended_since": "结束时间", "ending_at": "终止时间", "ending_since": "开始终止时间",
    "finding_ids": "发现", "flush_before": "最后上报时间", "invoice_state": "发票状态",
    "label_marketplace": "标签上的云市场", "label_subscription_id": "标签上的订阅",
    "label_updated_at": "标签更新时间", "last_released_at": "上次解绑时间", "license_id": "许可",
    "limit": "限度", "listed": "清单上的产品", "live_bindings": "有效绑定数", "marketplace": "云市场",
    "marketplace_site": "云市场所属站点", "may_stay_bound": "可保留绑定的订阅",
    "obstacles": "障碍", "open_subscriptions": "有效订阅数", "opened": "出现次数",
    "organization": "组织", "organization_id": "组织编号", "organization_ids": "组织",
    "organization_name": "组织名称", "organization_site": "组织所属站点",
    "organization_updated_at": "组织更新时间", "overlapped_binding_ids": "重叠的绑定",
    "owner_id": "应付款的订阅", "payer_marketplace": "付款的云市场", "product_code": "产品",
    "proposable_from": "可提议时间", "receipt_at": "回执时间", "receipt_state": "回执状态",
    "released_at": "解绑时间", "requested_at": "请求时间", "rules": "规则", "shortcomings": "缺失",
    "since": "开始时间", "source": "数据源", "stale_before": "过期界限", "state": "状态",
    "subject_id": "对象编号", "subject_kind": "对象", "subscription_created_at": "订阅创建时间",
    "subscription_id": "订阅", "subscription_ids": "订阅", "subscription_updated_at": "订阅更新时间",
    "successor": "后继订阅", "successor_id": "后继订阅编号", "successor_state": "后继订阅状态",
    "suspended_at": "暂停时间", "suspended_since": "暂停时间", "term_ends_at": "到期时间",
    "charges_before": "原用量笔数", "charges_now": "现用量笔数", "due_changes": "应付变动",
    "final_since": "定稿时间", "gross_change": "总额变动", "largest": "变动最大的明细", "lines_changed": "变动的明细数",
    "organizations_changed": "变动的组织数", "period": "账期", "until": "结束时间", "updated_at": "更新时间",
    "usage_end": "用量结束时间",
    "usage_start": "用量开始时间", "watermark": "已读至",
  ]

  /// The program's own phrases in the evidence.
  private static let phrases = PhraseBook([
    "its watermark is older than *": "已读至的时间早于 * 之前",
    "it has no feed row": "没有数据源记录",
    "no * rows were read": "没有读到任何*",
    "* rows, more than * % below the median": "*，比中位数低 *% 以上",
    "* is infinite": "*为无穷",
    "* lies in the future": "*在未来",
    "ended_at is before activated_at": "结束时间早于激活时间",
    "released_at is before bound_at": "解绑时间早于绑定时间",
    "bound_at is before the subscription's created_at": "绑定时间早于订阅的创建时间",
    "closed_at is before created_at": "关闭时间早于创建时间",
    "it is bound without bound_at": "已绑定，但没有绑定时间",
    "it is released without released_at": "已解绑，但没有解绑时间",
    "it is requested with bound_at": "仍在请求中，却有绑定时间",
    "it is billable and ended at *": "可计费，却已于 * 结束",
    "it is closed without closed_at": "已关闭，但没有关闭时间",
    "it is active with closed_at": "正在使用，却有关闭时间",
    "the customer has another subscription that is open, or nobody knows": "客户另有有效订阅，或情况不明",
    "the organization has a requested binding": "该组织正在请求绑定",
    "one that is not told": "未知的订阅",
    "no subscription": "无订阅",
    "no marketplace": "无云市场",
    "accepted": "已接收",
    "rejected": "已拒绝",
    "pending": "待处理",
    "disputed": "有异议",
    "direct-invoiced": "已由我方开票",
    "marketplace-invoiced": "已由云市场开票",
    "open": "未结",
    "organization *, subscription *: * before, * now": "组织 *，订阅 *：原为 *，现为 *",
    "organization *, no subscription: * before, * now": "组织 *，无订阅：原为 *，现为 *",
  ])

  /// Facts whose values are the program's own phrases, or may be.
  private static let phrased: Set<String> = [
    "contradiction", "contradictions", "shortcomings", "obstacles", "successor", "subscription_id",
    "label_subscription_id", "label_marketplace", "receipt_state", "invoice_state",
    "due_changes", "largest",
  ]

  func fact(_ name: String) -> String {
    if let known = Self.facts[name] { return known }
    if name.hasSuffix("_rows") { return "\(relation(String(name.dropLast(5))))行数" }
    if name.hasSuffix("_median") { return "\(relation(String(name.dropLast(7))))行数中位数" }
    return name
  }

  func value(_ text: String, ofFact name: String) -> String {
    if name == "channel" { return channel(text) }
    if name == "state" { return state(text) }
    if name == "subject_kind" { return SubjectKind(rawValue: text).map(word) ?? text }
    if name == "source" || name.hasSuffix("marketplace"), marketplace(text) != text {
      return marketplace(text)
    }
    guard Self.phrased.contains(name) else { return text }
    if name == "due_changes" { return part(text) }
    return Self.phrases.translation(of: text) { value, _ in part(value) } ?? text
  }

  /// Sums by reason, as the ledger keeps them.
  private func told(_ sums: ReasonSums) -> String {
    list(
      sums.inOrder.map { "\(meaning($0.reason)) \(number($0.charges)) 笔 \(amount("\($0.due)"))" })
  }

  /// What stands for a star in a phrase: a column, a relation, a count of it, a moment or a span.
  private func part(_ text: String) -> String {
    if let column = Self.facts[text] { return column }
    if MomentParts(text) != nil { return moment(text) }
    if text == "nothing" { return "无" }
    if text == "nothing is due that was not" { return "应付金额没有变化" }
    if let sums = ReasonSums(text), !sums.inOrder.isEmpty { return told(sums) }
    let words = text.split(separator: " ")
    if words.count == 2, let verdict = EligibilityVerdict(rawValue: String(words[0])) {
      return "\(word(verdict)) \(words[1])"
    }
    if words.count == 2, words[0].allSatisfy(\.isNumber), relation(String(words[1])) != words[1] {
      return "\(relation(String(words[1]))) \(words[0]) 行"
    }
    return relation(text) == text ? span(text) : relation(text)
  }
}
