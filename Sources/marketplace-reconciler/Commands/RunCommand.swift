import ArgumentParser
import Nightly
import Reconciliation
import Reports

/// `run`: the nightly job.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The nightly job: pull, detect, confirm, record, report.")

  @OptionGroup var options: CommonOptions

  @Option(help: "Judge by this moment instead of the database's clock (RFC 3339).")
  var asOf: Timestamp?

  @Option(help: "Where drift is detected: in this program, or by the definitions in SQL.")
  var engine: RunSettings.Engine = .stream

  @Option(
    help:
      "About how much memory to take for rows, as 512M or 2G; the rest lies in a file. (default: 1G)"
  )
  var memory: String?

  @Option(help: "How many connections read at once. (default: one for each core)")
  var connections: String?

  @Flag(help: "Begins CSV files with a byte order mark, by which some spreadsheets know UTF-8.")
  var csvBom = false

  @Flag(help: "Exit with 2 if there are findings.")
  var detailedExitCode = false

  func run() throws {
    let metrics = EndingMetrics(options) {
      RunMetrics.ending(version: programVersion, exitCode: $0, seconds: $1, at: $2)
    }
    try Invocation(options).perform(metrics) { cancellation in
      let own: [SettingKey: String?] = [.memory: memory, .connections: connections]
      var settings = try Settings(options, own).runSettings(asOf: asOf)
      if csvBom { settings.marksCSV = true }
      settings.detailedExitCode = detailedExitCode
      settings.engine = engine
      let progress = ProgressLine(options)
      defer { progress.clear() }
      let outcome = try NightlyRun(settings, cancellation) { progress.take($0) }.run()
      progress.clear()
      metrics.isUnwatched = outcome.report.isLookBack
      JSONLog(options)?.tell(of: outcome)
      metrics.found = { RunMetrics.report(outcome.report, at: $0) }
      if options.format == .json {
        try StandardOutput.write(outcome.json)
      } else {
        try StandardOutput.write(
          outcome.summary + SummaryText.place(outcome.reportPath, in: settings.language))
      }
      guard let failure = outcome.retentionFailure else { return outcome.status }
      // Whatever else is wrong says more.
      let isWhole = [.complete, .findings].contains(outcome.status)
      if isWhole { throw failure }
      StandardError.note(failure.message, options)
      return outcome.status
    }
  }
}
