import ArgumentParser
import Ledger
import Nightly
import Reconciliation
import Reports

/// `explain`: everything about one finding or subject.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows what is known of a finding, subscription, binding, organization or charge.",
    discussion: """
      Its timeline, what earlier runs have said, the rules that hold and by which facts, what to do \
      next, and for each other rule what is missing. Reads the source as it is now, and the ledger; \
      changes nothing.
      """)

  @OptionGroup var options: CommonOptions

  @Argument(help: "The id of a finding, or of what the finding is about.")
  var id: String

  @Option(help: "Judge by this moment instead of the database's clock (RFC 3339).")
  var asOf: Timestamp?

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings(asOf: asOf)
      let reports = try Inquiry(settings, cancellation).answers(about: id).map(\.report)
      if options.format == .json {
        try StandardOutput.write(try JSON.pretty(reports.map(ExplanationJSON.init)))
      } else {
        try StandardOutput.write(
          reports.map { ExplanationText.text(of: $0, in: settings.language) }
            .joined(separator: "\n"))
      }
      return .complete
    }
  }
}

extension Inquiry.Answer {
  /// What reports show of it.
  var report: ExplanationReport {
    ExplanationReport(
      explanation: explanation, findings: findings,
      past: sightings.map { .init(rule: $0.rule, status: $0.status, asOf: $0.asOf) }, asOf: asOf)
  }
}
