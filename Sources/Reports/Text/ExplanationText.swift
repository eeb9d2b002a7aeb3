import Reconciliation

/// An explanation for a person: what it is, what happened, which rules hold and by which facts, what
/// is to be done, and why the other rules do not hold.
public struct ExplanationText {
  private let report: ExplanationReport
  private let texts: any Texts
  private var lines: [String] = []

  /// The text of a report.
  public static func text(of report: ExplanationReport, in language: Language) -> String {
    var text = ExplanationText(report, language.texts)
    text.write()
    return text.lines.map { $0 + "\n" }.joined()
  }

  private init(_ report: ExplanationReport, _ texts: any Texts) {
    self.report = report
    self.texts = texts
  }

  private mutating func add(_ line: String) { lines.append(line.inert) }

  private mutating func write() {
    let explanation = report.explanation
    add(texts.subject(explanation.kind, explanation.id.text, explanation.title))
    add(texts.judged(exactlyAt: report.asOf))
    writeTimeline()
    writePast()
    let holding = explanation.verdicts.filter(\.holds)
    if holding.isEmpty { lines += ["", texts.noRuleHolds] }
    for verdict in holding { write(verdict) }
    writeNearby()
    writeOthers()
  }

  private mutating func writeTimeline() {
    let entries = report.explanation.timeline
    guard !entries.isEmpty else { return }
    lines += ["", texts.timelineTitle]
    let moments = entries.map { texts.exact("\($0.moment)") }
    let width = moments.map(\.columns).max() ?? 0
    var isPast = true
    for (entry, moment) in zip(entries, moments) {
      if isPast && entry.moment > report.asOf {
        add("  " + texts.now(report.asOf))
        isPast = false
      }
      add("  \(moment.padded(to: width))  \(texts.happening(entry))")
    }
  }

  private mutating func writePast() {
    guard !report.past.isEmpty else { return }
    lines += ["", texts.pastTitle]
    for past in report.past { add("  " + texts.past(past)) }
  }

  private mutating func write(_ verdict: Verdict) {
    let definition = verdict.definition
    add("")
    add(texts.holds(definition))
    let recorded = report.finding(of: definition.id)
    if let recorded { add("  " + texts.explained(recorded.finding)) }
    for condition in verdict.conditions { add("    " + texts.fulfilled(condition)) }
    add("  " + texts.restsOn(texts.source(ofRule: definition.id)))
    if let recorded { write(recorded) }
    add("  " + texts.nextStep(texts.nextStep(ofRule: definition.id)))
  }

  private mutating func write(_ recorded: RecordedFinding) {
    // To explain is not to run: what the next run would count is one more.
    add("  " + texts.record(recorded, runs: recorded.runsOpen - 1))
    if let waiver = recorded.waiver { add("  " + texts.waived(waiver)) }
    let sums = recorded.finding.moneyAtRisk
    if !sums.isEmpty { add("  " + texts.atRisk(sums)) }
    switch recorded.outcome {
    case .action(let id): add("  " + texts.action(id, mending: recorded.finding))
    case .rests(let until): add("  " + texts.noAction(until: until))
    case .yields(let other): add("  " + texts.noAction(besides: other))
    case .none: break
    }
    if recorded.phase == .marked { add("  " + texts.marked(recorded.finding)) }
  }

  private mutating func writeNearby() {
    guard !report.nearby.isEmpty else { return }
    lines += ["", texts.nearbyTitle]
    for recorded in report.nearby {
      add("  \(recorded.id)  \(recorded.finding.key.rule): \(texts.explained(recorded.finding))")
    }
  }

  private mutating func writeOthers() {
    let others = report.explanation.verdicts.filter { !$0.holds }
    guard !others.isEmpty else { return }
    lines += ["", texts.othersTitle]
    for verdict in others {
      guard let missing = verdict.obstacle else { continue }
      add("  \(verdict.definition.id.padded(to: 30))\(texts.missing(missing))")
    }
  }
}
