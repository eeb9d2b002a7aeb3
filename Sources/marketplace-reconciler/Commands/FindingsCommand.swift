import ArgumentParser
import Ledger
import Nightly
import Reconciliation
import Reports

/// `findings`: what the ledger holds.
struct FindingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings", abstract: "Lists the findings that the ledger holds, worst first.",
    discussion: """
      Several filters together list what fits all of them. --format json writes each finding as \
      findings.ndjson had it when it was last found, --format csv a header and a line each.
      """)

  enum Status: String, ExpressibleByArgument, CaseIterable {
    case open
    case waived
    case resolved
    case all
  }

  @OptionGroup var options: CommonOptions

  @Option(help: "Only findings of this rule.")
  var rule: String?

  @Option(help: "Only findings in this state; what is waived is open, too.")
  var status: Status = .open

  @Option(help: "Only findings of this severity: critical, high, medium or low.")
  var severity: String?

  @Option(help: "Only findings of this marketplace.")
  var marketplace: String?

  @Option(help: "Only findings about what has this id.")
  var subject: String?

  @Option(help: "Only findings that involve the organization with this id.")
  var organization: String?

  @Option(help: "Only findings first seen on this day (from its midnight in UTC) or later.")
  var since: Timestamp?

  @Option(help: "At most so many.")
  var limit = 1000

  func validate() throws {
    if let rule, Catalogue.rule(rule) == nil {
      throw ValidationError("there is no rule \"\(rule)\"; `rules` lists them all")
    }
    if let severity, Severity(rawValue: severity) == nil {
      throw ValidationError("a severity is critical, high, medium or low")
    }
    guard limit > 0, limit < .max else {
      throw ValidationError("--limit has to be above 0, and a number a list can have")
    }
  }

  func run() throws {
    try Invocation(options, writesCSV: true).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let found = try LedgerQuery(settings, cancellation).findings(filter)
      if found.isEmpty { try requireKnown(marketplace, settings.policy) }
      let findings = Array(found.prefix(limit))
      if found.count > limit {
        StandardError.note("There are more than \(limit); --limit shows more.", options)
      }
      switch options.format {
      case .json: try StandardOutput.write(findings.map { $0.json + "\n" }.joined())
      case .csv: try StandardOutput.write(FindingsList.csv(findings))
      case .text, .table: try StandardOutput.write(FindingsList.table(findings), options)
      }
      return .complete
    }
  }

  /// What to ask for: one more than is shown, to know whether there are more.
  private var filter: FindingFilter {
    var filter = FindingFilter(
      rule: rule, status: FindingFilter.Status(rawValue: status.rawValue),
      severity: severity.flatMap(Severity.init), limit: limit + 1)
    filter.marketplace = marketplace
    filter.subject = subject
    filter.organization = organization
    filter.since = since
    return filter
  }

  /// Refuses a marketplace that is a slip of the pen: neither configured nor in what was found.
  private func requireKnown(_ marketplace: String?, _ policy: Policy) throws {
    guard let marketplace, policy.profile(of: marketplace) == nil else { return }
    let known = policy.marketplaces.map(\.marketplace).sorted().joined(separator: ", ")
    throw RunFailure(
      .usage, "No marketplace \"\(marketplace)\" is configured, and no such finding is of it.",
      hint: "Configured are: \(known).")
  }
}
