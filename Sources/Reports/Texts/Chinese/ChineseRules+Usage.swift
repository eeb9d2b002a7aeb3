extension ChineseTexts {
  static let labelRules = [
    "binding-without-label": RuleText(
      summary: "已绑定的组织，其支付方式未显示云市场订阅",
      nextStep: "在帐单概览中显示该云市场和订阅",
      reason: "组织 {organization} 已绑定到订阅 {subscription_ids}，但支付方式显示为{channel}"),
    "label-without-binding": RuleText(
      summary: "支付方式显示为云市场订阅，但没有任何绑定",
      nextStep: "有银行卡则显示银行卡，否则显示未设置；该组织须设置支付方式",
      reason: """
        组织 {organization} 的支付方式显示为 {label_marketplace}（{label_subscription_id}），但没有有效绑定，也没有绑定请求
        """),
    "label-wrong-subscription": RuleText(
      summary: "支付方式显示了另一个订阅或云市场",
      nextStep: "在帐单概览中显示实际付款的云市场和订阅",
      reason: """
        组织 {organization} 已绑定到订阅 {subscription_ids}，但支付方式显示为 {label_marketplace}（{label_subscription_id}）
        """),
  ]

  static let usageRules = [
    "billed-twice": RuleText(
      summary: "云市场已接收的用量，我方也开了票",
      nextStep: "暂缓该用量；更正两张发票中的一张",
      reason: "组织 {organization} 在 {usage_start} 的用量已由云市场按订阅 {subscription_id} 接收，同时也在我方发票上"),
    "final-period-changed": RuleText(
      summary: "账期定稿后又有变动",
      nextStep: "将这些组织的发票与新的金额核对；更正或冲抵",
      reason: "{period} 账期（{currency}）自 {final_since} 起为最终，此后有 {lines_changed} 条明细变动：{due_changes}"),
    "meter-rejected": RuleText(
      summary: "云市场拒绝的用量",
      nextStep: "查看云市场的答复，更正记录后重新上报，或由我方开票",
      reason: "组织 {organization} 在 {usage_start} 按订阅 {subscription_id} 上报的用量被拒绝"),
    "metered-outside-entitlement": RuleText(
      summary: "云市场在订阅付款时段之外接收的用量",
      nextStep: "暂缓该用量：否则云市场会为无人应付的用量开票",
      reason: "组织 {organization} 在 {usage_start} 的用量按订阅 {subscription_id} 上报，而该订阅当时不为其付款"),
    "metering-window-missed": RuleText(
      summary: "用量没有被接收的记录，且期限已过",
      nextStep: "暂缓该用量并决定由谁承担：云市场不会再接收",
      reason: "组织 {organization} 在 {usage_start} 的用量未在 {deadline} 之前上报，此后云市场拒绝接收"),
    "unmetered-in-window": RuleText(
      summary: "用量没有被接收的记录，且期限将近",
      nextStep: "在期限之前以相同的键重新上报用量记录",
      reason: "组织 {organization} 在 {usage_start} 的用量没有被接收的记录；云市场接收至 {deadline}"),
  ]
}
