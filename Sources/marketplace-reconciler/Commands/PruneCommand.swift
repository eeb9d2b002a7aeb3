import ArgumentParser
import Nightly
import Reconciliation
import Reports

/// `prune`: removes what has outlived its retention.
struct PruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract:
      "Removes reports, and runs' details in the ledger, that are older than the retention.",
    discussion: """
      Every run does so at its end. What somebody still needs stays, however old: the latest run and \
      the latest complete one, runs that opened or saw last a finding that is open or waived, that \
      made a plan which can be applied or has an action in doubt, or that settled a month; in the \
      ledger also the latest seven. Findings, plans, approvals and the event log are never removed. \
      Reports of look-backs, which no ledger knows, go by the time in their names.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: "Keep reports for so long, as 90d. (default: retention.reports, or for ever)")
  var reports: String?

  @Option(help: "Keep runs' details for so long, as 400d. (default: retention.ledger, or for ever)")
  var ledger: String?

  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  private struct Result: Encodable {
    let dryRun: Bool
    let reports: [String]
    let ledger: [String]
    let needed: Int

    enum CodingKeys: String, CodingKey {
      case reports, ledger, needed
      case dryRun = "dry_run"
    }
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let own: [SettingKey: String?] = [.keptReports: reports, .keptLedger: ledger]
      let settings = try Settings(options, own).runSettings()
      let removed = try Pruning.prune(settings, isDryRun: dryRun, cancellation)
      if options.format == .json {
        try StandardOutput.write(
          try JSON.line(
            Result(
              dryRun: dryRun, reports: removed.reports, ledger: removed.ledger,
              needed: removed.needed)) + "\n")
      } else {
        try StandardOutput.write(text(removed, settings))
      }
      return .complete
    }
  }

  private func text(_ removed: Pruning.Removed, _ settings: RunSettings) -> String {
    let verb = dryRun ? "Would remove" : "Removed"
    var lines: [String] = []
    if let limit = settings.retention.reports {
      lines.append("\(verb) \(removed.reports.count) reports older than \(days(limit)).")
      lines += removed.reports.map { "  \(settings.output)/\($0)" }
    }
    if let limit = settings.retention.ledger {
      lines.append(
        "\(verb) the details of \(removed.ledger.count) runs older than \(days(limit)) from the ledger; "
          + "older ones that are still needed: \(removed.needed).")
      lines += removed.ledger.map { "  \($0)" }
    }
    return lines.map { $0.inert + "\n" }.joined()
  }

  /// A length of time as people set it: in days, if there are whole ones.
  private func days(_ limit: TimeLimit) -> String {
    let day = TimeLimit.hours(24).microseconds
    return limit.microseconds % day == 0 ? "\(limit.microseconds / day) days" : "\(limit)"
  }
}
