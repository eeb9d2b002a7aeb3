extension ChineseTexts {
  static let lifecycleRules = [
    "cancelled-but-bound": RuleText(
      summary: "已取消订阅，但仍有有效绑定",
      nextStep: "解绑；此后该组织需要另一种支付方式",
      reason: "订阅 {subscription_id} 已于 {ended_since} 结束，而绑定 {binding_id} 仍将组织 {organization} 与其相连"),
    "ending-stuck": RuleText(
      summary: "取消订阅既未完成也未撤回",
      nextStep: "向云市场询问其结果；在此之前不解绑",
      reason: "{marketplace} 订阅 {subscription_id} 自 {ending_since} 起正在终止，但没有消息说明它已结束"),
    "ending-window": RuleText(
      summary: "已取消的订阅正在接收最后的用量记录",
      nextStep: "立即上报所有未上报的用量；一小时后将永远无法计费",
      reason: """
        组织 {organization} 的订阅 {subscription_id} 自 {ending_since} 起正在终止：{flush_before} 之前未上报的用量将会丢失
        """),
    "rebind-needed": RuleText(
      summary: "客户再次订阅，需要重新绑定组织",
      nextStep: "请组织管理员重新绑定新的云市场订阅：设置您的账户，确认绑定",
      reason: """
        {marketplace} 客户 {buyer_account} 再次订阅（{subscription_id}）；组织 {organization_ids} 曾绑定先前的订阅，\
        现在没有支付方式
        """),
    "superseded-target": RuleText(
      summary: "绑定的订阅已被另一个订阅取代",
      nextStep: "将绑定改到后继订阅；若后继订阅不明、未生效、不属于同一客户或已绑定，则查明现在由哪个订阅付款",
      reason: "订阅 {subscription_id} 已被 {successor} 取代，而绑定 {binding_id} 仍将组织 {organization} 与其相连"),
    "suspended-but-bound": RuleText(
      summary: "绑定的订阅已被暂停",
      nextStep: "等待买方与云市场结清；在此期间的用量由我方开票",
      reason: "组织 {organization} 的订阅 {subscription_id} 自 {suspended_since} 起暂停：其云市场现在不为用量付款"),
    "suspension-overdue": RuleText(
      summary: "订阅暂停的时间超过云市场所允许的期限",
      nextStep: "询问云市场：它此时应已恢复或取消",
      reason: "{marketplace} 订阅 {subscription_id} 自 {suspended_since} 起一直暂停"),
    "term-passed": RuleText(
      summary: "订阅到期后仍在生效",
      nextStep: "询问云市场它是已续订还是已到期",
      reason: "{marketplace} 订阅 {subscription_id} 已于 {term_ends_at} 到期，但状态仍为 {state}"),
    "trial-over-but-bound": RuleText(
      summary: "试用已结束，但仍有有效绑定",
      nextStep: "请买方订阅，或请组织设置另一种支付方式",
      reason: "组织 {organization} 的试用 {subscription_id} 已于 {term_ends_at} 结束，此后没有订阅"),
    "unknown-state": RuleText(
      summary: "订阅处于本任务不认识的状态",
      nextStep: "向云市场查询该词的含义；在本任务了解其含义之前不做任何操作",
      reason: "{marketplace} 订阅 {subscription_id} 的状态为 {state}，生命周期表中没有该词"),
  ]
}
