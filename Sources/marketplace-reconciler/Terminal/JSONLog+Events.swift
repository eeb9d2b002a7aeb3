import Nightly
import Reconciliation
import Reports

/// What is told, and how much it matters.
extension JSONLog {
  /// A command begins. Its name stands first: no option does.
  func started() {
    let command = CommandLine.arguments.dropFirst().first ?? ""
    tell(
      .info, "started", "\(command) started",
      ["command": .text(command), "version": .text(programVersion)])
  }

  /// A command has ended; after an error, too.
  func ended(exitCode: Int32, seconds: Double) {
    let isGood = [ExitStatus.complete, .findings].map(\.rawValue).contains(exitCode)
    tell(
      isGood ? .info : .warning, "ended", "ended with exit code \(exitCode)",
      ["exit_code": .count(Int(exitCode)), "seconds": .seconds(seconds)])
  }

  /// Something has gone wrong.
  func failed(_ failure: RunFailure, exitCode: Int32) {
    var fields: [String: LogValue] = ["exit_code": .count(Int(exitCode))]
    if let hint = failure.hint { fields["hint"] = .text(hint) }
    tell(.error, "failed", failure.messageWithoutRows, fields)
    if failure.message != failure.messageWithoutRows {
      tell(.debug, "failed-at", failure.message)
    }
  }

  /// Something beside the result that a person may want to know.
  func note(_ text: String) {
    tell(.info, "note", text)
  }

  /// What a run is at.
  func tell(of event: RunEvent) {
    switch event {
    case .begun(let run):
      begin(run: run)
      tell(.info, "run-begun", "run \(run) begun")
    case .step(let name): tell(.debug, "step-begun", name, ["step": .text(name)])
    case .stepEnded(let name, let seconds):
      tell(.info, "step", name, ["step": .text(name), "seconds": .seconds(seconds)])
    case .expected(let rows): tell(.debug, "expected", "about \(rows) rows", ["rows": .count(rows)])
    case .rows(let relation, let count):
      tell(
        .debug, "rows", "\(count) rows of \(relation)",
        ["relation": .text(relation), "rows": .count(count)])
    case .action(let place, let count):
      tell(
        .debug, "action", "action \(place) of \(count)",
        ["place": .count(place), "actions": .count(count)])
    case .finished: tell(.debug, "finished", "finished")
    }
  }

  /// What a run has found: numbers only.
  func tell(of outcome: RunOutcome) {
    let report = outcome.report
    func count(_ status: FindingStatus) -> Int { report.findings.count { $0.status == status } }
    var fields: [String: LogValue] = [
      "as_of": .text("\(report.asOf)"), "status": .text(report.status),
      "findings": .count(report.findings.count), "resolved": .count(report.resolved.count),
      "rows": .count(Int(report.readings.reduce(0) { $0 + $1.rows })),
      "planned_actions": .count(report.plan?.value.actions.count ?? 0),
      "report": .text(outcome.reportPath),
    ]
    for status in [FindingStatus.new, .open, .reopened, .waived] {
      fields[status.rawValue] = .count(count(status))
    }
    tell(.info, "reported", "\(report.findings.count) findings", fields)
  }

  /// What an apply has done: numbers only.
  func tell(of report: CorrectionReport) {
    var fields: [String: LogValue] = [
      "plan_id": .text(report.planID), "dry_run": .flag(report.isDryRun),
      "capped": .count(report.capped), "not_begun": .count(report.notBegun),
      "waiting": .count(report.waiting), "rejected": .count(report.rejected),
    ]
    for outcome in ["applied", "skipped", "failed"] {
      fields[outcome] = .count(report.count(outcome))
    }
    tell(.info, "applied", "\(report.count("applied")) actions applied", fields)
    if let reason = report.pause {
      tell(.warning, "paused", "stopped before its end")
      tell(.debug, "paused-by", reason)
    }
    // What a signal has stopped is told as such.
    if let reason = report.breakdown, !report.isCancelled {
      tell(
        .error, "failed", "The apply was broken off; what was applied stays, and is recorded.",
        ["exit_code": .count(Int(report.exitCode))])
      tell(.debug, "failed-at", reason)
    }
  }
}
