extension ChineseTexts {
  static let existenceRules = [
    "binding-stuck": RuleText(
      summary: "绑定请求迟迟没有成为绑定",
      nextStep: "放弃该请求，使客户可以重新提出",
      reason: """
        组织 {organization} 对订阅 {subscription_id} 的绑定 {binding_id} 于 {requested_at} 提出请求，至今仍在处理授权请求
        """),
    "binding-without-organization": RuleText(
      summary: "有效绑定的组织不存在",
      nextStep: "在解绑之前先查明该组织的去向",
      reason: "绑定 {binding_id} 将订阅 {subscription_id} 与组织 {organization_id} 相连，而该组织没有记录"),
    "dangling-binding": RuleText(
      summary: "有效绑定的订阅不存在",
      nextStep: "在云市场查找该订阅；现在没有人为该组织付款",
      reason: "绑定 {binding_id} 将组织 {organization} 与订阅 {subscription_id} 相连，而该订阅没有记录"),
    "failed-but-bound": RuleText(
      summary: "订阅未能开通，但仍有有效绑定",
      nextStep: "解绑；该组织需要另一种支付方式",
      reason: "订阅 {subscription_id} 未能开通，而绑定 {binding_id} 仍将组织 {organization} 与其相连"),
    "orphaned-subscription": RuleText(
      summary: "订阅已生效，但没有为任何组织付款",
      nextStep: "请买方完成设置：设置您的账户，选择组织，确认绑定",
      reason: "{marketplace} 订阅 {subscription_id} 自 {active_since} 起生效，但没有为任何组织付款"),
    "pending-too-long": RuleText(
      summary: "订阅待开通的时间超过云市场所允许的期限",
      nextStep: "请买方在云市场完成订阅，或放弃订阅",
      reason: "{marketplace} 订阅 {subscription_id} 自 {created_at} 起一直待开通"),
  ]

  static let organizationRules = [
    "binder-not-allowed": RuleText(
      summary: "权限不足：绑定者不是允许的角色",
      nextStep: "询问组织管理员是否需要该绑定",
      reason: """
        {bound_by} 于 {bound_at} 将组织 {organization} 绑定到订阅 {subscription_id}，但不具有允许的角色（{allowed_roles}）
        """),
    "closed-organization-bound": RuleText(
      summary: "组织已关闭，但仍有有效绑定",
      nextStep: "若订阅已结束，则解绑；否则通知买方取消订阅或绑定其他组织，因为其付款没有用途",
      reason: "组织 {organization} 已于 {closed_at} 关闭，而绑定 {binding_id} 仍将其与订阅 {subscription_id} 相连"),
    "frozen-organization-bound": RuleText(
      summary: "组织被冻结，而其订阅正在生效",
      nextStep: "查明冻结的原因；冻结期间其集群正走向删除",
      reason: "组织 {organization} 被冻结，尽管有效的订阅 {subscription_id} 在为其付款"),
    "organization-without-admin": RuleText(
      summary: "已绑定的组织没有组织管理员",
      nextStep: "向买方查明由谁管理该组织",
      reason: "组织 {organization} 已绑定到订阅 {subscription_ids}，但没有人具有管理角色（{administrator_roles}）"),
    "partition-mismatch": RuleText(
      summary: "有效绑定跨越两个站点",
      nextStep: "查明其由来；一个站点的用量不得出现在另一个站点的发票上",
      reason: """
        {marketplace} 订阅 {subscription_id} 属于站点 {marketplace_site}，却在为站点 {organization_site} 的组织 {organization} 付款
        """),
    "product-mismatch": RuleText(
      summary: "订阅的产品不在该云市场的清单上",
      nextStep: "更正清单，或向云市场询问售出的是什么",
      reason: "{marketplace} 订阅 {subscription_id} 的产品为 {product_code}，不在该云市场所售产品的清单上"),
  ]
}
