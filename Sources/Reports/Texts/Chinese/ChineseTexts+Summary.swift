import Reconciliation

extension ChineseTexts: SummaryTexts {
  func noDrift(resolved: Int) -> String {
    "没有偏差：订阅与绑定一致。已解决 \(number(resolved)) 项。"
  }
  func drift(_ total: Int, _ statuses: String, resolved: Int) -> String {
    "共有 \(number(total)) 项发现：\(statuses)；自上次完整运行以来解决 \(number(resolved)) 项。"
  }
  func count(_ count: Int, _ status: FindingStatus) -> String {
    "\(word(status)) \(number(count)) 项"
  }
  func incomplete(_ sources: String, findings: Int) -> String {
    "数据源不完整：\(sources)。发现仍然有效，但缺失的数据不能说明任何问题。共 \(number(findings)) 项发现。"
  }
  func judged(_ run: String, _ moment: String, isChosen: Bool) -> String {
    "运行 \(run)，判定时刻 \(exact(moment))（\(isChosen ? momentChosen : momentOfSnapshot)）"
  }

  var rulesHeader: (severity: String, rule: String, count: String, fresh: String, summary: String) {
    ("严重程度", "规则", "发现数", "新增", "说明")
  }
  func moreRules(_ count: Int) -> String { "另有 \(count) 条规则，见 findings.csv" }
  func groups(_ groups: String) -> String { "按类别：\(groups)" }
  func newOrReopened(_ count: Int) -> String { "新增或再现（\(number(count)) 项），最严重的在前：" }
  func moreFindings(_ count: Int) -> String { "另有 \(number(count)) 项，见 findings.csv" }
  func next(_ rule: String, _ step: String) -> String { "下一步：\(summary(ofRule: rule))：\(step)" }
  var nothingPlannedBecause: String { "没有计划任何操作：原因见第一行。" }
  func plan(_ id: String, waiting: Int, ready: Int) -> String {
    "计划 \(id)：\(number(waiting)) 项操作待批准，\(number(ready)) 项无需批准；用 `plan show` 查看。"
  }
  func capPassed(_ actionClass: ActionClass, _ scope: String, count: Int, allowed: Int) -> String {
    "上限已被超出：\(cap(word(actionClass), scope, count: count, allowed: allowed))；若无人放行则一律不执行。"
  }
  func usage(
    _ period: String, isFinal: Bool, _ currency: String, _ due: String, _ parts: String
  ) -> String {
    "用量 \(period)（\(standing(isFinal))）应付 \(money(due, currency))"
      + (parts.isEmpty ? "" : "：\(parts)")
  }
  func short(_ verdict: EligibilityVerdict) -> String { word(verdict) }
  func moreInRun(_ count: Int) -> String { "另有 \(count) 项，见 run.json" }
  func rowsReadOf(_ count: Int64) -> String { "读取 \(number(count)) 行：" }
  func reading(_ source: String, _ relation: String, _ rows: Int64) -> String {
    let name = self.relation(relation)
    let whole = source == Feed.organizations.text ? name : "\(marketplace(source)) \(name)"
    return "\(whole) \(number(rows))"
  }
  func files(_ page: String, _ workbook: String) -> String {
    "本次运行还写出 \(page)（供人阅读）和 \(workbook)（供财务与运营使用）。"
  }
  func place(_ folder: String) -> String { "报告：\(folder)" }
  var moreSources: String { "其余见 run.json" }
}
