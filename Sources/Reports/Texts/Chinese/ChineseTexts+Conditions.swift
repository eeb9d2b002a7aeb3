import Reconciliation

extension ChineseTexts {
  /// What has to be so for a rule to hold.
  private static let conditions = PhraseBook([
    "the state is billable": "订阅状态可计费",
    "the state is not terminal": "订阅状态不是终态",
    "the state is one that the lifecycle does not know": "生命周期表中没有该订阅状态",
    "the state is *": "订阅状态为{state}",
    "there is no such subscription": "没有该订阅",
    "a limit is set for its marketplace": "其云市场设有期限",
    "more than * has passed since *": "超过 {span}，自{beginning}起",
    "less than * has passed since its end": "不超过 {span}，自开始终止起",
    "its term is over": "已经到期",
    "the binding is live": "绑定有效",
    "the binding is requested": "绑定在请求中",
    "the binding once took hold": "绑定曾经生效",
    "no binding is live": "没有有效绑定",
    "a binding is live": "有有效绑定",
    "exactly one binding is live": "恰有一个有效绑定",
    "two or more bindings are live": "有两个或更多有效绑定",
    "no binding is requested": "没有绑定请求",
    "it overlaps an earlier binding of its organization or subscription in the past":
      "过去与其组织或订阅先前的绑定重叠",
    "there is no such organization": "没有该组织",
    "the organization is there": "组织存在",
    "the organization is there and not closed": "组织存在且未关闭",
    "the organization is *": "组织{standing}",
    "nobody administers it": "没有组织管理员",
    "who asked for it held no role that may bind then": "请求者当时没有允许绑定的角色",
    "some membership of the organization is known from then or before": "已知该组织当时或更早的成员",
    "both sites are known, and they differ": "两个站点均已知，且不同",
    "its marketplace has a list of products, and its own is not on it": "其云市场有产品清单，而其产品不在清单上",
    "the payment channel is not marketplace": "支付方式不是云市场订阅",
    "the payment channel is *": "支付方式为{channel}",
    "the label names another subscription or marketplace": "标签上是另一个订阅或云市场",
    "the subscription is a trial": "订阅是试用",
    "it is not a trial": "订阅不是试用",
    "it is not a matter of rebind-needed": "不属于 rebind-needed",
    "the customer has no other billable subscription": "客户没有其他可计费的订阅",
    "an ended subscription of the customer was bound to an organization without a live binding":
      "客户有已结束的订阅，其曾绑定的组织现在没有有效绑定",
    "two or more open subscriptions have the same customer and licence": "两个或更多有效订阅的客户和许可相同",
    "the usage began in the open or the previous billing period": "用量开始于当前或上一账期",
    "the owner is no trial": "应付款的订阅不是试用",
    "something is due": "有应付金额",
    "exactly one subscription owns it": "恰有一个订阅应付款",
    "the receipt is *": "回执为{receipt}",
    "there is no receipt, or a pending one": "没有回执，或回执待处理",
    "the subscription it was metered against did not cover it": "上报时的订阅当时不为其付款",
    "the deadline has passed": "期限已过",
    "the deadline has not passed": "期限未到",
    "it is urgent": "时间紧迫",
    "it stands on an invoice of ours": "已列入我方发票",
    "a line of its roll-up changed since it was final": "定稿后有明细变动",
    "state and times contradict each other": "状态与时间互相矛盾",
    "a time of the row is impossible": "记录中有不可能的时间",
    "a finding was opened and closed three times in seven runs": "有发现在七次运行中出现又消失三次",
    "something is missing": "有缺失",
  ])

  /// Of what a condition speaks: a word may mean something else of something else.
  private static let topics = [
    ("the state is ", "state"), ("the organization is ", "standing"),
    ("the binding is ", "standing"), ("the payment channel is ", "channel"),
    ("the receipt is ", "receipt"), ("there is no receipt", "receipt"),
    ("the deadline has ", "moment"), ("it stands on an invoice", "invoice"),
  ]

  func told(_ condition: Condition) -> (needed: String, found: String) {
    told(condition.text, condition.found)
  }

  /// A part of a rule's condition, and what is the case.
  func told(_ text: String, _ found: String) -> (needed: String, found: String) {
    let needed = Self.conditions.translation(of: text, value: filling)
    let topic = Self.topics.first { text.hasPrefix($0.0) }?.1 ?? ""
    return (needed ?? text, told(found: found, about: topic))
  }
}
