import ArgumentParser
import Nightly
import Reconciliation
import Reports

/// `waive`: lives with a finding for a while.
struct WaiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Has a finding listed as waived, and nothing done about it, until a day.",
    discussion: """
      The latest waiver of a finding counts, so that another one makes it longer or shorter. When it \
      ends and the finding is still there, it comes back as reopened.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: "The finding's id.")
  var finding: String

  @Option(help: "The day (its midnight in UTC) or moment (RFC 3339) when it comes back.")
  var until: Timestamp

  @Option(help: "Why. Everybody who looks at the finding reads it.")
  var reason: String

  private struct Line: Encodable {
    let findingID: String
    let until: String
    let reason: String
    let madeBy: String

    enum CodingKeys: String, CodingKey {
      case until, reason
      case findingID = "finding_id"
      case madeBy = "made_by"
    }
  }

  func validate() throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason has to say why")
    }
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let waiver = try LedgerQuery(settings, cancellation).waive(
        finding, until: until, reason: reason)
      if options.format == .json {
        let line = Line(
          findingID: waiver.findingID, until: "\(waiver.until)", reason: waiver.reason,
          madeBy: waiver.madeBy)
        try StandardOutput.write(try JSON.line(line) + "\n")
      } else {
        try StandardOutput.write(
          "Waived \(waiver.findingID) until \(waiver.until), by \(waiver.madeBy.inert).\n")
      }
      return .complete
    }
  }
}
