extension ChineseTexts {
  static let dataRules = [
    "source-incomplete": RuleText(
      summary: "数据源过期，或读到的行数过少",
      nextStep: "修复数据源后重新运行；在此之前不提议也不执行任何操作",
      reason: "数据源{source}不完整：{shortcomings}"),
    "binding-overlap": RuleText(
      summary: "绑定与先前的绑定在时间上重叠",
      nextStep: "查明当时由哪一个付款；该时段的用量有两个付款方",
      reason:
        "绑定 {binding_id} 过去与 {overlapped_binding_ids} 重叠：组织 {organization}，订阅 {subscription_id}"),
    "flapping": RuleText(
      summary: "对象的发现反复出现又消失",
      nextStep: "查明哪些服务在互相覆盖；在此期间不对其做任何操作",
      reason: "{subject_kind} {subject_id} 的发现反复出现又消失：{rules}"),
    "state-contradiction": RuleText(
      summary: "记录的状态与时间互相矛盾",
      nextStep: "查明哪一个属实，并在源头更正另一个",
      reason: "{subject_kind} {subject_id} 自相矛盾：{contradiction}"),
    "time-order": RuleText(
      summary: "记录的时间互相矛盾，或与时钟矛盾",
      nextStep: "在源头更正时间；依赖这些时间的规则在此不可靠",
      reason: "{subject_kind} {subject_id} 的时间不可能成立：{contradictions}"),
  ]

  static let cardinalityRules = [
    "duplicate-subscription": RuleText(
      summary: "客户在同一协议下有两个有效订阅",
      nextStep: "向云市场询问哪一个属实",
      reason: """
        {marketplace} 的买方 {buyer_account} 在同一协议下对 {product_code} 有 {open_subscriptions} 个有效订阅：\
        {subscription_ids}
        """),
    "organization-multi-bound": RuleText(
      summary: "组织有两个或更多有效绑定",
      nextStep: "决定由哪个订阅付款；其余绑定须先解绑",
      reason: "组织 {organization} 有 {live_bindings} 个有效绑定，对应订阅 {subscription_ids}"),
    "subscription-multi-bound": RuleText(
      summary: "订阅有两个或更多有效绑定",
      nextStep: "在解绑之前先询问买方该订阅用于哪个组织",
      reason: "订阅 {subscription_id} 有 {live_bindings} 个有效绑定，对应组织 {organization_ids}"),
  ]
}
