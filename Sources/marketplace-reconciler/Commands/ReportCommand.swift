import ArgumentParser
import Nightly
import Reports

/// `report`: what people read of a past run, made again.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Writes report.html and summary.txt of a recorded run again, from the ledger alone.",
    discussion: """
      They stand in a new folder, named after the run, in the present folder or that of --output; \
      a folder that exists is refused. The language is the run's, whatever the configuration says, \
      unless --lang names another one. With the language and the program version of the run the \
      files are, byte for byte, those that the run wrote. Needs no more than the role \
      reconciler_viewer, and changes nothing. Runs that looked back were not recorded.
      """)

  @OptionGroup var options: CommonOptions

  @Option(name: .customLong("run"), help: "The run's id, or `latest`.")
  var runID: String

  private struct Written: Encodable {
    let runID: String
    let language: String
    let folder: String

    enum CodingKeys: String, CodingKey {
      case folder
      case runID = "run_id"
      case language = "lang"
    }
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let past = try PastNight(ofRun: runID, try Settings(options).runSettings(), cancellation)
      let night = past.night
      let language = options.language ?? night.run.language
      let folder = try past.write(in: language, below: options.output ?? ".")
      if past.programVersion != programVersion {
        StandardError.note(
          "Version \(past.programVersion) of the program reported it first; "
            + "this one may use other words.", options)
      }
      if options.format == .json {
        try StandardOutput.write(
          try JSON.pretty(
            Written(runID: night.run.id, language: language.rawValue, folder: folder)))
      } else {
        try StandardOutput.write(
          SummaryText.text(of: night, in: language) + SummaryText.place(folder, in: language))
      }
      return .complete
    }
  }
}
