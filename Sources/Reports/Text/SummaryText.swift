import Reconciliation

/// `summary.txt`, the mail that cron sends: what is wrong, what is new, what to do next. At most
/// thirty lines, plain characters but for names.
public struct SummaryText {
  private static let width = 100
  private static let sentenceWidth = 240
  /// So many that thirty lines are never passed.
  private static let rulesShown = 7
  private static let newShown = 2
  private static let boxesShown = 2
  private static let sourceLinesShown = 2

  private let report: RunReport
  private var lines: [String] = []

  /// The summary of a report.
  public static func text(of report: RunReport) -> String {
    var summary = SummaryText(report)
    summary.write()
    return summary.lines.map { $0 + "\n" }.joined()
  }

  private init(_ report: RunReport) {
    self.report = report
  }

  private mutating func write() {
    lines.append("\(verdict)")
    let origin = report.isAsOfChosen ? "chosen by --as-of" : "the snapshot's clock"
    lines.append("run \(report.id), judged at \(report.asOf) (\(origin))")
    if report.isLookBack {
      lines.append(
        "A look back before the latest run: not recorded, and nothing is resolved by it.")
    }
    if report.unjudged > 0 {
      lines.append(
        "\(report.unjudged.grouped) suspects were not judged: with a source this incomplete they "
          + "mean nothing.")
    }
    if !report.skippedRules.isEmpty {
      lines.append(
        "Not asked, because the source lacks what they are about: "
          + report.skippedRules.joined(separator: ", ") + ".")
    }
    lines.append("")
    writeRules()
    writeNew()
    writeNextSteps()
    writePlan()
    writeEligibility()
    writeSources()
  }

  private var verdict: String {
    if report.status != "complete" {
      let sources = report.findings.filter(\.isAboutSource).map(\.finding.key.subjectID.text.inert)
      return "INCOMPLETE SOURCE \(sources.joined(separator: ", ").shortened(to: Self.width)): "
        + "findings stand, but what is missing proves nothing. "
        + "\(report.findings.count.grouped) findings."
    }
    if report.findings.isEmpty {
      return
        "No drift: subscriptions and bindings agree. \(report.resolved.count.grouped) resolved."
    }
    let counts = FindingStatus.allCases.compactMap { status -> String? in
      let count = report.findings.count { $0.status == status }
      return count == 0 ? nil : "\(count.grouped) \(status.rawValue)"
    }
    return "\(report.findings.count.grouped) findings: \(counts.joined(separator: ", ")); "
      + "\(report.resolved.count.grouped) resolved since the last complete run."
  }

  private struct RuleCount {
    let definition: RuleDefinition
    var total = 0
    var fresh = 0
  }

  private var rules: [RuleCount] {
    var counts: [RuleCount] = []
    for recorded in report.findings {
      let id = recorded.finding.key.rule
      if counts.last?.definition.id != id, let rule = Catalogue.rule(id) {
        counts.append(RuleCount(definition: rule.definition))
      }
      counts[counts.count - 1].total += 1
      if recorded.isFresh { counts[counts.count - 1].fresh += 1 }
    }
    return counts
  }

  private mutating func writeRules() {
    guard !report.findings.isEmpty else { return }
    let all = rules
    lines.append("  severity  rule                          findings      new  what it is")
    for count in all.prefix(Self.rulesShown) {
      let definition = count.definition
      lines.append(
        "  " + definition.severity.rawValue.padded(to: 10) + definition.id.padded(to: 28)
          + count.total.grouped.aligned(to: 10) + count.fresh.grouped.aligned(to: 9) + "  "
          + definition.summary)
    }
    if all.count > Self.rulesShown {
      lines.append("  and \(all.count - Self.rulesShown) more rules, in findings.csv")
    }
    lines.append("  by group: " + groups(all).joined(separator: ", "))
    lines.append("")
  }

  /// How many findings each group has, in the order of groups.
  private func groups(_ rules: [RuleCount]) -> [String] {
    RuleDefinition.Group.allCases.compactMap { group in
      let count = rules.filter { $0.definition.group == group }.reduce(0) { $0 + $1.total }
      return count == 0 ? nil : "\(group.rawValue) \(count.grouped)"
    }
  }

  private mutating func writeNew() {
    let fresh = report.findings.filter(\.isFresh)
    guard !fresh.isEmpty else { return }
    let new = fresh.filter(\.isAboutSource) + fresh.filter { !$0.isAboutSource }
    lines.append("New or reopened (\(new.count.grouped)), worst first:")
    for recorded in new.prefix(Self.newShown) {
      lines.append("  \(recorded.id)  \(recorded.finding.key.rule)")
      lines.append("    \(recorded.finding.reason.inert)".shortened(to: Self.sentenceWidth))
    }
    if new.count > Self.newShown {
      lines.append("  and \((new.count - Self.newShown).grouped) more, in findings.csv")
    }
    lines.append("")
  }

  private mutating func writeNextSteps() {
    // While a source is incomplete nothing else is to be acted on.
    let rules = rules
    guard let worst = (rules.first { $0.definition.group == .source } ?? rules.first)?.definition
    else { return }
    lines.append("Next: \(worst.id): \(worst.nextStep)")
  }

  private mutating func writePlan() {
    guard let plan = report.plan else {
      lines.append("Nothing is planned: see the first line.")
      return
    }
    let waiting = plan.value.actions.count(where: \.needsApproval)
    guard !plan.value.actions.isEmpty else { return }
    lines.append(
      "Plan \(plan.id): \(waiting.grouped) actions wait for approval, "
        + "\((plan.value.actions.count - waiting).grouped) need none; `plan show` tells them.")
    for use in plan.value.caps.filter(\.isPassed).prefix(1) {
      lines.append(
        "CAP PASSED: \(use.count.grouped) of class \(use.actionClass.rawValue) in \(use.scope), "
          + "\(use.allowed.grouped) allowed; none of them is applied without an override.")
    }
  }

  /// One line a period and currency, the latest first: at most a few, the rest is in the files.
  private mutating func writeEligibility() {
    guard let report = report.eligibility, !report.boxes.isEmpty else { return }
    let boxes = report.boxes.reversed()
    for box in boxes.prefix(Self.boxesShown) {
      let period = report.periods.first { $0.name == box.period }
      let parts = EligibilityVerdict.allCases.compactMap { verdict -> String? in
        let due = report.due(verdict, in: box)
        return due == .zero ? nil : "\(verdict.rawValue) \(due)"
      }
      let verdicts = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
      lines.append(
        "Usage \(box.period) (\(period.map(report.status) ?? "")) \(box.currency.inert), due "
          + "\(box.verdicts.due)\(verdicts)")
    }
    if boxes.count > Self.boxesShown {
      lines.append("  and \(boxes.count - Self.boxesShown) more, in run.json")
    }
  }

  private mutating func writeSources() {
    let total = report.readings.reduce(0) { $0 + $1.rows }
    lines.append("Read \(total.grouped) rows:")
    let parts = report.readings.map { reading in
      let name =
        reading.source == Feed.organizations
        ? reading.relation : "\(reading.source.text.inert) \(reading.relation)"
      return "\(name) \(reading.rows.grouped)"
    }
    var shown: [String] = [""]
    for part in parts {
      let line = shown[shown.count - 1]
      if line.isEmpty {
        shown[shown.count - 1] = "  " + part
      } else if line.count + part.count + 2 <= Self.width {
        shown[shown.count - 1] += "; " + part
      } else {
        shown.append("  " + part)
      }
    }
    lines += shown.prefix(Self.sourceLinesShown)
    if shown.count > Self.sourceLinesShown { lines.append("  and more, in run.json") }
  }
}
