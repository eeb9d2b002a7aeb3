extension ChineseTexts: ActionTexts {
  private static let messages = [
    "finish-set-up": "请完成设置：设置您的账户，选择组织，确认绑定",
    "finish-purchase": "请在云市场完成订阅，或放弃订阅",
    "bind-new-subscription": "请重新绑定新的云市场订阅",
    "organization-closed": "组织已关闭，请取消订阅或绑定其他组织",
    "trial-over": "试用已结束，请订阅或改用其他支付方式",
  ]

  func sentence(_ kind: ActionCall.Kind) -> String {
    switch kind {
    case .release: "自 {effective_at} 起解绑 {binding_id}：此后订阅 {subscription_id} 不再付款"
    case .move: "将绑定 {binding_id} 改到订阅 {to_subscription_id}，此后由其付款"
    case .expire: "放弃绑定请求 {binding_id}，使客户可以重新提出"
    case .showMarketplace:
      "将组织 {organization_id} 的支付方式显示为 {marketplace} 订阅 {subscription_id}"
    case .showOther: "将组织 {organization_id} 的支付方式显示为{channel}"
    case .hold: "用量 {charge_id} 暂不列入任何发票"
    case .tellBuyer: "就{subject_kind} {subject_id} 通知买方：{template}"
    case .tellAdministrator: "就{subject_kind} {subject_id} 通知组织管理员：{template}"
    case .other: "{call}"
    }
  }

  func message(_ template: String) -> String { Self.messages[template] ?? template }

  func channel(_ name: String) -> String {
    switch name {
    case "marketplace": "云市场订阅"
    case "card": "银行卡"
    case "cash": "现金"
    case "none": "未设置"
    default: name
    }
  }
}
