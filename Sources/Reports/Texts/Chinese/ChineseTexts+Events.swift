extension ChineseTexts {
  /// What happened, as timelines tell it.
  private static let events = PhraseBook([
    "\"*\" created": "创建，名称为“*”",
    "created": "创建",
    "closed": "关闭",
    "activated": "激活",
    "suspended": "暂停",
    "begins to end": "开始终止",
    "ended": "结束",
    "its term ends": "到期",
    "bound": "已绑定",
    "released": "已解绑",
    "the marketplace answered": "云市场已答复",
    "complete up to here": "数据完整至此",
    "found final": "定稿",
    "its row changed; the state is *": "记录变更，状态为 *",
    "its row changed; it is *": "记录变更，状态为{standing}",
    "requested by *: organization * to subscription *": "由 * 请求绑定：组织 *，订阅 *",
    "shown as paying by * (*)": "支付方式显示为{payer}（*）",
    "shown as paying by *": "支付方式显示为{payer}",
    "usage of *, due *; the record is *": "用量 {money}，应付 {amount}；用量记录{receipt}",
    "usage of *, due *; no record was sent": "用量 {money}，应付 {amount}；未上报用量记录",
    "* became *": "* 成为 *",
    "* is * no longer": "* 不再是 *",
  ])

  /// What something is.
  private static let titles = PhraseBook([
    "not known": "未知",
    "no marketplace tells of it": "没有云市场提供其记录",
    "there is no record of it": "没有其记录",
    "without a feed row": "没有数据源记录",
    "complete up to *": "数据完整至 {moment}",
    "final since *": "自 {moment} 起为最终",
    "nothing of it has changed since it was final": "定稿后没有变动",
    "*, product *, buyer *, a trial: *, which means *":
      "{marketplace}，产品 *，买方 *，试用；状态为 *，即{state}",
    "*, product *, buyer *: *, which means *": "{marketplace}，产品 *，买方 *；状态为 *，即{state}",
    "*, organization \"*\" (*) to subscription *": "{standing}，组织“*”（*），订阅 *",
    "*, organization * to subscription *": "{standing}，组织 *，订阅 *",
    "* of organization *, due *, invoice *": "{money}，组织 *，应付 {money}，发票{invoice}",
    "\"*\", *, of site *": "“*”，{standing}，站点 *",
  ])

  func told(event: String) -> String {
    Self.events.translation(of: event, value: filling) ?? event
  }

  func told(title: String) -> String {
    Self.titles.translation(of: title, value: filling) ?? title
  }
}
