import ArgumentParser
import Nightly
import Reconciliation
import Reports

/// `eligibility`: which usage may stand on which invoice.
struct EligibilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eligibility",
    abstract: "Says which usage of a month may stand on whose invoice, and why the rest may not.",
    discussion: """
      Tells what the latest run that settled the month made of it; a month that no run has settled, \
      and any with --afresh, is settled from the source as it is now, where what holds charges is \
      what the latest run has found. Number and sums are compared with the database's own; if they \
      differ by one unit of the eighth decimal it ends with 3. Changes nothing.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: "The month, as 2026-10. (default: the one before the present)")
  var period: String?

  @Option(help: "Only this organization.")
  var organization: String?

  @Flag(help: "Settles the month anew from the source, even if a run has settled it.")
  var afresh = false

  func run() throws {
    try Invocation(options, writesCSV: true).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let report = try EligibilityInquiry(settings, cancellation)
        .report(month: period, organization: organization, isAfresh: afresh)
      switch options.format {
      case .json: try StandardOutput.write(try JSON.pretty(EligibilityJSON(report)))
      case .csv:
        try StandardOutput.write(String(decoding: EligibilityCSV.bytes(of: report), as: UTF8.self))
      case .text, .table:
        try StandardOutput.write(Self.heading(report))
        try StandardOutput.write(Self.table(report), options)
        try StandardOutput.write(Self.proof(report))
      }
      return .complete
    }
  }

  private static func heading(_ report: EligibilityReport) -> String {
    report.periods.map { period in
      "\(period.name), \(report.status(of: period)), settled at \(report.asOf)"
        + (report.runID.map { " by run \($0)\n\n" } ?? ", afresh\n\n")
    }.joined()
  }

  private static func table(_ report: EligibilityReport) -> TextTable {
    let verdicts: [EligibilityVerdict] = [.marketplace, .direct, .waiting, .hold, .ineligible]
    var table = TextTable(
      [
        .init(heading: "organization"),
        .init(heading: "name", weight: .often),
        .init(heading: "currency"),
        .init(heading: "subscription", weight: .often),
        .init(heading: "issuer", weight: .often),
        .init(heading: "charges", weight: .seldom, isRightAligned: true),
        .init(heading: "due", isRightAligned: true),
      ]
        + verdicts.map {
          .init(heading: $0.rawValue, weight: .seldom, isRightAligned: true)
        } + [.init(heading: "verdict")])
    for line in report.lines {
      var cells = [
        line.organizationID.text, line.organizationName ?? "", line.currency,
        line.subscriptionID?.text ?? "", report.issuer(of: line), "\(line.sums.charges)",
        "\(line.sums.due)",
      ]
      for verdict in verdicts { cells.append("\(line.sums.due(verdict))") }
      cells.append(line.sums.standing.rawValue)
      table.add(cells)
    }
    return table
  }

  /// What the sums were compared with.
  private static func proof(_ report: EligibilityReport) -> String {
    "\n"
      + report.boxes.map { box in
        "\(box.period) \(box.currency): \(box.verdicts.charges.grouped) charges, due "
          + "\(box.verdicts.due); as the database counts them, and as they were read\n"
      }.joined()
  }
}
