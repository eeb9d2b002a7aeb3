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
  private let texts: any Texts
  private var lines: [String] = []

  /// The summary of a report.
  public static func text(of report: RunReport) -> String {
    var summary = SummaryText(report)
    summary.write()
    return summary.lines.map { $0 + "\n" }.joined()
  }

  private init(_ report: RunReport) {
    self.report = report
    texts = report.language.texts
  }

  private mutating func write() {
    lines.append("\(verdict)")
    lines.append(texts.judged(report.id, "\(report.asOf)", isChosen: report.isAsOfChosen))
    if report.isLookBack { lines.append(texts.lookBack) }
    if report.unjudged > 0 { lines.append(texts.unjudged(report.unjudged)) }
    if !report.skippedRules.isEmpty {
      lines.append(texts.skipped(texts.list(report.skippedRules)))
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
      return texts.incomplete(
        texts.list(sources).shortened(to: Self.width), findings: report.findings.count)
    }
    if report.findings.isEmpty { return texts.noDrift(resolved: report.resolved.count) }
    let counts = FindingStatus.allCases.compactMap { status -> String? in
      let count = report.findings.count { $0.status == status }
      return count == 0 ? nil : texts.count(count, status)
    }
    return texts.drift(
      report.findings.count, texts.list(counts), resolved: report.resolved.count)
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
    let header = texts.rulesHeader
    line(header.severity, header.rule, header.count, header.fresh, header.summary)
    for count in all.prefix(Self.rulesShown) {
      let definition = count.definition
      line(
        texts.word(definition.severity), definition.id, count.total.grouped, count.fresh.grouped,
        texts.summary(ofRule: definition.id))
    }
    if all.count > Self.rulesShown {
      lines.append("  " + texts.moreRules(all.count - Self.rulesShown))
    }
    lines.append("  " + texts.groups(texts.list(groups(all))))
    lines.append("")
  }

  private mutating func line(
    _ severity: String, _ rule: String, _ count: String, _ fresh: String, _ summary: String
  ) {
    lines.append(
      "  " + severity.padded(to: 10) + rule.padded(to: 28) + count.aligned(to: 10)
        + fresh.aligned(to: 9) + "  " + summary)
  }

  /// How many findings each group has, in the order of groups.
  private func groups(_ rules: [RuleCount]) -> [String] {
    RuleDefinition.Group.allCases.compactMap { group in
      let count = rules.filter { $0.definition.group == group }.reduce(0) { $0 + $1.total }
      return count == 0 ? nil : "\(texts.word(group)) \(count.grouped)"
    }
  }

  private mutating func writeNew() {
    let fresh = report.findings.filter(\.isFresh)
    guard !fresh.isEmpty else { return }
    let new = fresh.filter(\.isAboutSource) + fresh.filter { !$0.isAboutSource }
    lines.append(texts.newOrReopened(new.count))
    for recorded in new.prefix(Self.newShown) {
      lines.append("  \(recorded.id)  \(recorded.finding.key.rule)")
      lines.append(
        "    \(texts.sentence(of: recorded.finding).inert)".shortened(to: Self.sentenceWidth))
    }
    if new.count > Self.newShown {
      lines.append("  " + texts.moreFindings(new.count - Self.newShown))
    }
    lines.append("")
  }

  private mutating func writeNextSteps() {
    // While a source is incomplete nothing else is to be acted on.
    let rules = rules
    guard let worst = (rules.first { $0.definition.group == .source } ?? rules.first)?.definition
    else { return }
    lines.append(texts.next(worst.id, texts.nextStep(ofRule: worst.id)))
  }

  private mutating func writePlan() {
    guard let plan = report.plan else {
      lines.append(texts.nothingPlannedBecause)
      return
    }
    let waiting = plan.value.actions.count(where: \.needsApproval)
    guard !plan.value.actions.isEmpty else { return }
    lines.append(
      texts.plan(plan.id, waiting: waiting, ready: plan.value.actions.count - waiting))
    for use in plan.value.caps.filter(\.isPassed).prefix(1) {
      lines.append(
        texts.capPassed(use.actionClass, use.scope, count: use.count, allowed: use.allowed))
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
        return due == .zero ? nil : "\(texts.short(verdict)) \(due)"
      }
      lines.append(
        texts.usage(
          box.period, isFinal: period.map(report.isFinal) ?? false, box.currency.inert,
          "\(box.verdicts.due)", texts.list(parts)))
    }
    if boxes.count > Self.boxesShown {
      lines.append("  " + texts.moreInRun(boxes.count - Self.boxesShown))
    }
  }

  private mutating func writeSources() {
    let total = report.readings.reduce(0) { $0 + $1.rows }
    lines.append(texts.rowsReadOf(total))
    let parts = report.readings.map { texts.reading($0.source, $0.relation, $0.rows).inert }
    var shown: [String] = [""]
    for part in parts {
      let line = shown[shown.count - 1]
      if line.isEmpty {
        shown[shown.count - 1] = "  " + part
      } else if line.columns + part.columns + 2 <= Self.width {
        shown[shown.count - 1] += "; " + part
      } else {
        shown.append("  " + part)
      }
    }
    lines += shown.prefix(Self.sourceLinesShown)
    if shown.count > Self.sourceLinesShown { lines.append("  " + texts.moreSources) }
  }
}
