import ArgumentParser
import Ledger
import Nightly
import Reconciliation
import Reports

/// `runs`: what the ledger holds.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Lists the runs that the ledger holds, newest first.",
    discussion: """
      Several filters together list what fits all of them. --format json writes an object a line, \
      --format csv a header and a line each; the table's times are UTC.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: "Only runs that ended so: complete or source-incomplete.")
  var status: String?

  @Option(help: "Only runs that judged by this day (its midnight in UTC) or moment, or later.")
  var since: Timestamp?

  @Option(help: "At most so many.")
  var limit = 30

  func validate() throws {
    if let status, RunRecord.Status(rawValue: status) == nil {
      throw ValidationError("a run is complete or source-incomplete, not \"\(status)\"")
    }
    guard limit > 0 else { throw ValidationError("--limit has to be above 0") }
  }

  func run() throws {
    try Invocation(options, writesCSV: true).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let filter = RunFilter(
        status: status.flatMap(RunRecord.Status.init), since: since, limit: limit)
      let runs = try LedgerQuery(settings, cancellation).runs(filter)
      switch options.format {
      case .json:
        try StandardOutput.write(try runs.map { try JSON.line(RunLine($0)) + "\n" }.joined())
      case .csv:
        try StandardOutput.write(
          ListCSV.text(header: RunLine.header, rows: runs.map { RunLine($0).cells }))
      case .text, .table: try StandardOutput.write(Self.table(runs), options)
      }
      return .complete
    }
  }

  private static func table(_ runs: [RunSummary]) -> TextTable {
    var table = TextTable([
      .init(heading: "run"),
      .init(heading: "judged at (UTC)", weight: .often),
      .init(heading: "status", tint: { $0 == RunRecord.Status.complete.rawValue ? nil : .yellow }),
      .init(heading: "exit", weight: .seldom, isRightAligned: true),
      .init(heading: "findings", isRightAligned: true),
      .init(heading: "new", isRightAligned: true),
      .init(heading: "resolved", weight: .often, isRightAligned: true),
    ])
    for run in runs {
      table.add([
        run.id, run.asOf.minute, run.status, "\(run.exitCode)", run.findings.grouped,
        run.new.grouped, run.resolved.grouped,
      ])
    }
    return table
  }
}
