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
      case .text, .table: try StandardOutput.write(Self.table(report))
      }
      return .complete
    }
  }

  private static func table(_ report: EligibilityReport) -> String {
    var text = ""
    for period in report.periods {
      text += "\(period.name), \(report.status(of: period)), settled at \(report.asOf)"
      text += report.runID.map { " by run \($0)\n\n" } ?? ", afresh\n\n"
    }
    var table = TextTable(
      [
        "organization", "name", "currency", "subscription", "issuer", "charges", "due",
        "marketplace", "direct", "waiting", "hold", "ineligible", "verdict",
      ], rightAligned: [5, 6, 7, 8, 9, 10, 11])
    let verdicts: [EligibilityVerdict] = [.marketplace, .direct, .waiting, .hold, .ineligible]
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
    text += table.text + "\n"
    for box in report.boxes {
      text +=
        "\(box.period) \(box.currency): \(box.verdicts.charges.grouped) charges, due "
        + "\(box.verdicts.due); as the database counts them, and as they were read\n"
    }
    return text
  }
}
