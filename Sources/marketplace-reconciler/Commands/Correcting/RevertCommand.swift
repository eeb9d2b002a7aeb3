import ArgumentParser
import Nightly
import Reports

/// `revert`: undoes one applied action.
struct RevertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revert",
    abstract: "Undoes one applied action, if nothing it changed has changed since.",
    discussion: """
      The rows become exactly what they were before. An action has one effect at most: it is not \
      applied again. Holds and the pause do not stop it: they are for what happens by itself. If the drift is still there the next run plans a new action; `waive` the finding \
      to keep things as they are.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: "The action's id.")
  var action: String

  @Option(name: .customLong("as"), help: "Your name. It is recorded.")
  var name: String

  @Option(help: "Why.")
  var comment: String?

  func validate() throws {
    try PersonName.require(name)
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let report = try Reversion(settings, cancellation).revert(
        action, by: name, comment: comment.flatMap { $0.isEmpty ? nil : $0 })
      try StandardOutput.write(
        options.format == .json
          ? try JSON.pretty(CorrectionJSON(report))
          : CorrectionText.text(of: report, in: settings.language))
      return ExitStatus(rawValue: report.exitCode) ?? .internal
    }
  }
}
