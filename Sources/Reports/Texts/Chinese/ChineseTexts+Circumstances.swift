extension ChineseTexts {
  /// What is the case, beside what has to be.
  private static let circumstances = PhraseBook([
    "there is no such subscription": "没有该订阅",
    "there is no such organization": "没有该组织",
    "there is no one owner": "没有唯一应付款的订阅",
    "there is none": "没有",
    "there is one, which is *": "有，状态为{state}",
    "there is one": "有",
    "there is another": "有另一个",
    "no end is told": "到期时间不明",
    "* is not told": "{beginning}时间不明",
    "the usage began at *, judged at *": "用量开始于 {moment}，判定时刻 {moment}",
    "*, judged at *": "{passed}，判定时刻 {moment}",
    "it is ending since *": "自 {moment} 起正在终止",
    "it ends at *": "于 {moment} 到期",
    "it is *, bound at *, released at *": "{standing}，绑定于 {moment}，解绑于 {moment}",
    "it is *, never bound, released at *": "{standing}，从未绑定，解绑于 {moment}",
    "it is *, bound at *": "{standing}，绑定于 {moment}",
    "it is *, never bound": "{standing}，从未绑定",
    "it did at *": "于 {moment} 生效",
    "it never did": "从未生效",
    "1 is live": "1 个有效",
    "* are live": "* 个有效",
    "* requested": "* 个请求",
    "* open": "* 个有效",
    "* lines did": "* 条变动",
    "none did": "没有",
    "an allowed role was held": "有允许的角色",
    "none was held": "没有",
    "somebody does": "有",
    "nobody does": "没有",
    "the marketplace's is *, the organization's *": "云市场为 {site}，组织为 {site}",
    "it is not on the list": "不在清单上",
    "it is, or there is no list": "在清单上，或没有清单",
    "it names the one that pays": "标签上是付款的订阅",
    "the source tells of no channels": "数据源没有支付方式",
    "it is one": "是试用",
    "it is a trial": "是试用",
    "it is none": "不是试用",
    "it began at *; the periods are [*, *)": "开始于 {moment}；账期为 [{moment}, {moment})",
    "something is": "有",
    "credits and cash leave nothing, or it is a refund": "抵扣和现金已付清，或为退款",
    "none does, or several do": "没有，或有多个",
    "one does": "有一个",
    "it did": "当时为其付款",
    "it did not": "当时不为其付款",
    "it does": "是",
    "it does not": "否",
    "it is": "是",
    "it is not": "不是",
    "they agree": "相符",
    "none is": "没有",
    "nothing is": "没有",
    "none was opened or closed": "没有出现或消失",
    "* was opened * and closed * times": "* 出现 * 次，消失 * 次",
  ])

  func told(found: String, about topic: String) -> String {
    if found.hasPrefix("it is "), let word = word(String(found.dropFirst(6)), topic) { return word }
    return Self.circumstances.translation(of: found, value: fillingOrEvent)
      ?? list(parts(found).map { value($0, ofFact: "shortcomings") })
  }

  private func word(_ text: String, _ topic: String) -> String? {
    let word = filling(text, topic)
    if word == text { return nil }
    return topic == "moment" ? "期限为 \(word)" : "为\(word)"
  }

  /// A value of a phrase, or an event and its moment, with a space between.
  private func fillingOrEvent(_ text: String, _ kind: String) -> String {
    guard kind == "passed", let space = text.lastIndex(of: " ") else { return filling(text, kind) }
    let event = filling(String(text[..<space]), "beginning")
    return "\(event)于 \(exact(String(text[text.index(after: space)...])))"
  }

  /// The contradictions or shortcomings of a list, of which one has a comma.
  private func parts(_ text: String) -> [String] {
    text.split(separator: ", ").reduce(into: []) { parts, part in
      if part.hasPrefix("more than "), let last = parts.popLast() {
        parts.append("\(last), \(part)")
      } else {
        parts.append(String(part))
      }
    }
  }
}
