import ArgumentParser
import Ledger
import Nightly
import Reports

/// `runs`: what the ledger holds.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Lists the runs that the ledger holds, newest first.")

  @OptionGroup var options: CommonOptions

  @Option(help: "At most so many.")
  var limit = 30

  private struct Line: Encodable {
    let runID: String
    let asOf: String
    let startedAt: String
    let status: String
    let exitCode: Int64
    let findings: Int64
    let new: Int64
    let resolved: Int64

    init(_ run: RunSummary) {
      runID = run.id
      asOf = "\(run.asOf)"
      startedAt = "\(run.startedAt)"
      status = run.status
      exitCode = run.exitCode
      findings = run.findings
      new = run.new
      resolved = run.resolved
    }

    enum CodingKeys: String, CodingKey {
      case status, findings, new, resolved
      case runID = "run_id"
      case asOf = "as_of"
      case startedAt = "started_at"
      case exitCode = "exit_code"
    }
  }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit has to be above 0") }
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let runs = try LedgerQuery(settings, cancellation).runs(limit: limit)
      if options.format == .json {
        for run in runs { try StandardOutput.write(try JSON.line(Line(run)) + "\n") }
      } else {
        var table = TextTable(
          ["run", "judged at", "status", "exit", "findings", "new", "resolved"],
          rightAligned: [3, 4, 5, 6])
        for run in runs {
          table.add([
            run.id, "\(run.asOf)", run.status, "\(run.exitCode)", run.findings.grouped,
            run.new.grouped, run.resolved.grouped,
          ])
        }
        try StandardOutput.write(table.text)
      }
      return .complete
    }
  }
}
