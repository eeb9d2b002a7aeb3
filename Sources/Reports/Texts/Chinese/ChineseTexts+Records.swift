import Reconciliation

extension ChineseTexts {
  private static let guards = PhraseBook([
    "plan: its hash, policy, program version and databases; at most * old":
      "计划：哈希、策略、程序版本和数据库不变；计划不超过 {span}",
    "calm: feeds at most * old; no waiver, no hold, not flapping":
      "平稳：数据源不超过 {span}；没有豁免，没有暂缓，没有反复",
    "caps: none of its classes has passed a cap": "上限：所属类别均未超出上限",
    "once: the action has had no effect yet": "一次：该操作尚未生效",
    "four-eyes: approved by somebody else than who applies it": "双人：批准者与执行者不是同一人",
    "recorded: effect, before-image and event are written together": "记录：效果、原记录和事件一并写入",
  ])

  func status(_ name: String) -> String {
    switch name {
    case "complete": "完整"
    case "source-incomplete": incompleteNight
    default: name
    }
  }

  func guards(of action: PlannedAction) -> [String] {
    action.guards.map { one in
      switch one.guardName {
      case "rule": return "规则：\(action.rule) 仍成立，调用不变"
      case "unchanged": return "未变更：\(list(action.before.map(row)))"
      default:
        let text = "\(one.guardName): \(one.expects)"
        return Self.guards.translation(of: text, value: filling) ?? text
      }
    }
  }

  private func row(_ image: RowImage) -> String {
    let row = "\(relation(image.relation)) \(image.id)"
    guard let columns = image.columns else { return "\(row)（没有）" }
    return row + (columns["updated_at"].map { "（更新时间 \(exact($0))）" } ?? "")
  }

  func record(of evidence: Evidence) -> String {
    evidence.facts.map { "\(fact($0.name))=\(told($0))" }.joined(separator: "；")
  }

  private func told(_ one: Evidence.Fact) -> String {
    switch one.value {
    case .moment(let moment): exact("\(moment)")
    case .limit(let limit): span("\(limit)")
    case .count(let count): number(count)
    case .text(let text): value(text, ofFact: one.name)
    case .texts(let texts): list(texts.map { value($0, ofFact: one.name) })
    }
  }
}
