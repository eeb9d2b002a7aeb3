import Reconciliation

/// An explanation for a person: what it is, what happened, which rules hold and by which facts, what
/// is to be done, and why the other rules do not hold.
public struct ExplanationText {
  private let report: ExplanationReport
  private var lines: [String] = []

  /// The text of a report.
  public static func text(of report: ExplanationReport) -> String {
    var text = ExplanationText(report)
    text.write()
    return text.lines.map { $0 + "\n" }.joined()
  }

  private init(_ report: ExplanationReport) {
    self.report = report
  }

  private mutating func write() {
    let explanation = report.explanation
    lines.append("\(explanation.kind) \(explanation.id.text.inert): \(explanation.title.inert)")
    lines.append("judged at \(report.asOf)")
    writeTimeline()
    writePast()
    let holding = explanation.verdicts.filter(\.holds)
    if holding.isEmpty { lines += ["", "No rule holds for it."] }
    for verdict in holding { write(verdict) }
    writeNearby()
    writeOthers()
  }

  private mutating func writeTimeline() {
    let entries = report.explanation.timeline
    guard !entries.isEmpty else { return }
    lines += ["", "What is known, in the order of time (UTC):"]
    var isPast = true
    for entry in entries {
      if isPast && entry.moment > report.asOf {
        lines.append("  -- now: \(report.asOf)")
        isPast = false
      }
      let event = "\(entry.kind) \(entry.id): \(entry.event)".inert
      lines.append("  \("\(entry.moment)".padded(to: 27))  \(event)")
    }
  }

  private mutating func writePast() {
    guard !report.past.isEmpty else { return }
    lines += ["", "What earlier runs have said:"]
    for past in report.past {
      let time = past.runs == 1 ? "at \(past.from)" : "from \(past.from) to \(past.until)"
      let runs = past.runs == 1 ? "" : ", \(past.runs) runs"
      lines.append("  \(past.rule): \(past.status) \(time)\(runs)")
    }
  }

  private mutating func write(_ verdict: Verdict) {
    let definition = verdict.definition
    lines.append("")
    lines.append("\(definition.id) holds (\(definition.severity), fix: \(definition.fix))")
    let recorded = report.finding(of: definition.id)
    if let recorded { lines.append("  \(recorded.finding.reason.inert)") }
    for condition in verdict.conditions {
      lines.append("    yes  \(condition.text.inert): \(condition.found.inert)")
    }
    lines.append("  Source: \(definition.source)")
    if let recorded { write(recorded) }
    lines.append("  Next: \(definition.nextStep)")
  }

  private mutating func write(_ recorded: RecordedFinding) {
    // To explain is not to run: what the next run would count is one more.
    let runs = recorded.runsOpen - 1
    let history =
      recorded.status == .new
      ? "no run has recorded it yet"
      : "\(recorded.status.rawValue), first seen \(recorded.firstSeen), in \(runs) "
        + (runs == 1 ? "run" : "runs") + " so far"
    lines.append("  Finding \(recorded.id): \(history)")
    if let waiver = recorded.waiver {
      lines.append(
        "  Waived by \(waiver.madeBy.inert) until \(waiver.until): \(waiver.reason.inert)")
    }
    if !recorded.finding.moneyAtRisk.isEmpty {
      let sums = recorded.finding.moneyAtRisk.map { "\($0.amount) \($0.currency.inert)" }
      lines.append("  At risk this period: \(sums.joined(separator: ", "))")
    }
    switch recorded.outcome {
    case .action(let id):
      let calls = recorded.finding.fixups.map { "\($0)".inert }.joined(separator: "; ")
      lines.append("  Action \(id): \(calls)")
    case .rests(let until):
      lines.append("  No action now: the message was sent; it may be sent again from \(until)")
    case .yields(let other):
      lines.append("  No action of its own: \(other) about the same subject comes first")
    case .none: break
    }
    if recorded.phase == .marked {
      let from = recorded.finding.evidence["proposable_from"].map { "; it can be from \($0)" } ?? ""
      let obstacles = recorded.finding.obstacles.map { "; \($0)" }.joined()
      lines.append("  Marked: a release is not proposed yet\(from)\(obstacles)")
    }
  }

  private mutating func writeNearby() {
    guard !report.nearby.isEmpty else { return }
    lines += ["", "Found about what is tied to it:"]
    for recorded in report.nearby {
      lines.append(
        "  \(recorded.id)  \(recorded.finding.key.rule): \(recorded.finding.reason.inert)")
    }
  }

  private mutating func writeOthers() {
    let others = report.explanation.verdicts.filter { !$0.holds }
    guard !others.isEmpty else { return }
    lines += ["", "Rules that do not hold, and what is missing:"]
    for verdict in others {
      guard let missing = verdict.obstacle else { continue }
      lines.append(
        "  \(verdict.definition.id.padded(to: 30))needs that \(missing.text.inert); "
          + missing.found.inert)
    }
  }
}
