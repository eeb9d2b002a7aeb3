import ArgumentParser
import Ledger
import Nightly
import Reconciliation

/// `findings`: what the ledger holds.
struct FindingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings", abstract: "Lists the findings that the ledger holds, worst first.")

  enum Status: String, ExpressibleByArgument, CaseIterable {
    case open
    case resolved
    case all
  }

  @OptionGroup var options: CommonOptions

  @Option(help: "Only findings of this rule.")
  var rule: String?

  @Option(help: "Only findings in this state.")
  var status: Status = .open

  @Option(help: "Only findings of this severity: critical, high, medium or low.")
  var severity: String?

  @Option(help: "At most so many.")
  var limit = 1000

  func validate() throws {
    if let rule, Catalogue.rule(rule) == nil {
      throw ValidationError("there is no rule \"\(rule)\"; `rules` lists them all")
    }
    if let severity, Severity(rawValue: severity) == nil {
      throw ValidationError("a severity is critical, high, medium or low")
    }
    guard limit > 0 else { throw ValidationError("--limit has to be above 0") }
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let filter = FindingFilter(
        rule: rule, status: status == .all ? nil : status.rawValue, severity: severity,
        limit: limit + 1)
      let found = try LedgerQuery(settings, cancellation).findings(filter)
      let findings = found.prefix(limit)
      if found.count > limit && !options.quiet {
        StandardError.write("There are more than \(limit); --limit shows more.\n")
      }
      if options.format == .json {
        try StandardOutput.write(findings.map { $0.json + "\n" }.joined())
      } else {
        var table = TextTable(
          ["finding", "severity", "status", "rule", "subject", "since", "runs"], rightAligned: [6])
        for known in findings.map(\.known) {
          table.add([
            known.id, known.severity.rawValue, Self.status(of: known), known.key.rule,
            "\(known.key.subjectKind) \(known.key.subjectID)", "\(known.firstSeen)",
            "\(known.runsOpen)",
          ])
        }
        try StandardOutput.write(table.text)
      }
      return .complete
    }
  }

  private static func status(of known: KnownFinding) -> String {
    if known.isResolved { return "resolved" }
    return known.isWaived ? "waived" : "open"
  }
}
