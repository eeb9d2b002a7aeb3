import Reconciliation

/// `summary.txt`, the mail that cron sends: what is wrong, what is new, what to do next. At most
/// thirty lines, plain characters but for names.
public struct SummaryText {
  static let fileName = "summary.txt"
  private static let width = 100
  private static let sentenceWidth = 240
  private static let linesShown = 30
  /// So many at most; fewer where more else is to be told.
  private static let rulesShown = 7
  private static let newShown = 2
  private static let boxesShown = 2
  private static let sourceLinesShown = 2

  private let night: NightDocument
  private var run: NightRun { night.run }
  private var findings: NightFindings { night.findings }
  private let texts: any Texts
  private var lines: [String] = []

  /// The summary of a night: the same document and language give the same text.
  public static func text(of night: NightDocument, in language: Language) -> String {
    var summary = SummaryText(night, language)
    summary.write()
    return summary.lines.map { $0 + "\n" }.joined()
  }

  /// Where the files are, as a line for the terminal.
  public static func place(_ folder: String, in language: Language) -> String {
    language.texts.place(folder) + "\n"
  }

  private init(_ night: NightDocument, _ language: Language) {
    self.night = night
    texts = language.texts
  }

  private mutating func write() {
    lines.append("\(verdict)")
    lines.append(texts.judged(run.id, run.asOf, isChosen: run.isAsOfChosen))
    if run.isLookBack { lines.append(texts.lookBack) }
    if run.unjudged > 0 { lines.append(texts.unjudged(run.unjudged)) }
    if !run.skippedRules.isEmpty {
      lines.append(texts.skipped(texts.list(run.skippedRules)))
    }
    lines.append("")
    let place = lines.count
    writeNew()
    writeNextSteps()
    writePlan()
    writeEligibility()
    writeSources()
    lines.append(texts.files(ReportPage.fileName, RunWorkbook.fileName))
    lines.insert(contentsOf: rules(inLines: Self.linesShown - lines.count), at: place)
  }

  private var verdict: String {
    if !run.isComplete {
      let sources = findings.listed.shown.filter(\.isAboutSource).map(\.subjectID.inert)
      return texts.incomplete(
        texts.list(sources).shortened(to: Self.width), findings: findings.total)
    }
    let resolved = findings.resolved.total
    if findings.total == 0 { return texts.noDrift(resolved: resolved) }
    let counts = findings.statuses.map { texts.count($0.count, $0.status) }
    return texts.drift(findings.total, texts.list(counts), resolved: resolved)
  }

  /// The table of rules. Beside them it takes four lines: its head, what is more, groups, nothing.
  private func rules(inLines room: Int) -> [String] {
    guard findings.total > 0 else { return [] }
    let header = texts.rulesHeader
    let shown = findings.rules.prefix(max(1, min(Self.rulesShown, room - 4)))
    var table = [line(header.severity, header.rule, header.count, header.fresh, header.summary)]
    table += shown.map {
      line(
        texts.word($0.severity), $0.rule, $0.count.grouped, $0.fresh.grouped,
        texts.summary(ofRule: $0.rule))
    }
    if findings.rules.count > shown.count {
      table.append("  " + texts.moreRules(findings.rules.count - shown.count))
    }
    return table + ["  " + texts.groups(texts.list(groups)), ""]
  }

  private func line(
    _ severity: String, _ rule: String, _ count: String, _ fresh: String, _ summary: String
  ) -> String {
    "  " + severity.padded(to: 10) + rule.padded(to: 28) + count.aligned(to: 10)
      + fresh.aligned(to: 9) + "  " + summary
  }

  /// How many findings each group has, in the order of groups.
  private var groups: [String] {
    RuleDefinition.Group.allCases.compactMap { group in
      let count = findings.rules.filter { Self.group(of: $0) == group }.reduce(0) { $0 + $1.count }
      return count == 0 ? nil : "\(texts.word(group)) \(count.grouped)"
    }
  }

  private static func group(of rule: NightFindings.RuleCount) -> RuleDefinition.Group? {
    Catalogue.rule(rule.rule)?.definition.group
  }

  private mutating func writeNew() {
    guard findings.fresh > 0 else { return }
    let fresh = findings.listed.shown.filter(\.isFresh)
    let shown = (fresh.filter(\.isAboutSource) + fresh.filter { !$0.isAboutSource })
      .prefix(Self.newShown)
    lines.append(texts.newOrReopened(findings.fresh))
    for finding in shown {
      lines.append("  \(finding.id)  \(finding.rule)")
      lines.append(
        "    \(texts.sentence(of: finding).inert)".shortened(to: Self.sentenceWidth))
    }
    if findings.fresh > shown.count {
      lines.append("  " + texts.moreFindings(findings.fresh - shown.count))
    }
    lines.append("")
  }

  private mutating func writeNextSteps() {
    // While a source is incomplete nothing else is to be acted on.
    let rules = findings.rules
    guard let worst = (rules.first { Self.group(of: $0) == .source } ?? rules.first)?.rule
    else { return }
    lines.append(texts.next(worst, texts.nextStep(ofRule: worst)))
  }

  private mutating func writePlan() {
    guard let plan = night.plan else {
      lines.append(texts.nothingPlannedBecause)
      return
    }
    guard plan.actions.total > 0 else { return }
    lines.append(texts.plan(plan.id, waiting: plan.waiting, ready: plan.ready))
    for use in plan.capsPassed.shown.prefix(1) {
      lines.append(
        texts.capPassed(use.actionClass, use.scope, count: use.count, allowed: use.allowed))
    }
  }

  /// One line a period and currency, the latest first: at most a few, the rest is in the files.
  private mutating func writeEligibility() {
    guard let eligibility = night.eligibility else { return }
    for box in eligibility.boxes.shown.prefix(Self.boxesShown) {
      let period = eligibility.periods.first { $0.name == box.period }
      let parts = zip(EligibilityVerdict.allCases, box.due).compactMap { verdict, due -> String? in
        due == "\(Amount.zero)" ? nil : "\(texts.short(verdict)) \(due)"
      }
      lines.append(
        texts.usage(
          box.period, isFinal: period?.isFinal ?? false, box.currency.inert, box.verdicts.due,
          texts.list(parts)))
    }
    if eligibility.boxes.total > Self.boxesShown {
      lines.append("  " + texts.moreInRun(eligibility.boxes.total - Self.boxesShown))
    }
  }

  private mutating func writeSources() {
    lines.append(texts.rowsReadOf(run.rows))
    let parts = run.sources.shown.map { texts.reading($0.name, $0.relation, $0.rows).inert }
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
