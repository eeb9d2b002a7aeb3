import Reconciliation

extension ChineseTexts {
  /// Why an action is not carried out.
  private static let obstacles = PhraseBook([
    "it has had its effect already": "此前已经生效",
    "it had been undone already": "此前已经撤销",
    "there was nothing left to change": "已没有可更改的内容",
    "its rows are being changed by others: *": "其记录正被他人更改：*",
    "a source is stale or missing: source * is incomplete: *":
      "数据源过期或缺失：{marketplace}：{shortcomings}",
    "the plan could be applied until *": "该计划的有效期至 {moment}",
    "it has been rejected since apply began": "执行开始后已被拒绝",
    "nobody else's approval stands any more": "已没有他人的有效批准",
    "everything is on hold by *: *": "全部操作已被 * 暂缓：*",
    "everything is on hold: *": "全部操作已被暂缓：*",
    "the finding has been closed, or acted upon, since the plan was made": "计划制定之后该发现已结束，或已有操作",
    "*, about the same rows, comes first": "同一记录的 * 优先",
    "the message was sent already; it rests until *": "消息已发送；在 {moment} 之前不再发送",
    "the finding is waived: *": "该发现已被豁免：*",
    "the release is not confirmed; *": "解绑尚未确认；{obstacles}",
    "the release is not confirmed": "解绑尚未确认",
    "nobody can say any more how to mend it": "已不能确定如何修复",
    "the calls would be others now: *": "现在的调用会有所不同：`*`",
    "* has changed since the plan was made": "计划制定之后{row}已变更",
    "* is on hold: *": "{row}已被暂缓：*",
    "* holds no longer: it needs that *": "* 不再成立：{condition}",
    "* holds no longer": "* 不再成立",
    "the file * is there": "文件 `*` 存在",
    "It was stopped by a signal.": "已被信号中止。",
  ])

  func obstacle(_ reason: String) -> String {
    Self.obstacles.translation(of: reason) { text, kind in
      switch kind {
      case "shortcomings": told(found: text, about: "")
      case "obstacles":
        text.split(separator: "; ").map { value(String($0), ofFact: "obstacles") }
          .joined(separator: "；")
      case "row": row(text)
      case "condition": condition(text)
      default: filling(text, kind)
      }
    } ?? reason
  }

  /// A relation or a kind, and an id.
  private func row(_ text: String) -> String {
    guard let space = text.firstIndex(of: " ") else { return text }
    return "\(relation(String(text[..<space])))\(text[space...]) "
  }

  /// What is needed, and what is the case.
  private func condition(_ text: String) -> String {
    guard let end = text.firstRange(of: "; ") else { return text }
    let (needed, found) = told(String(text[..<end.lowerBound]), String(text[end.upperBound...]))
    return "须满足：\(needed)；实际：\(found)"
  }
}
