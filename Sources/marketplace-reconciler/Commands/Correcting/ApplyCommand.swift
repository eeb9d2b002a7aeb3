import ArgumentParser
import MarketplaceSource
import Nightly
import Reconciliation
import Reports

/// `apply`: executes exactly what was approved, and what needs no approval.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Carries out what was approved of a plan, and what needs no approval.",
    discussion: """
      Each action has a transaction of its own: the rows are locked, every guard is asked again, the \
      change is made and recorded together. What does not hold any more is skipped, with its reason. \
      A file `pause` in the output folder, or a row without subject in reconciliation.hold, stops it \
      between two actions.
      """)

  enum Only: String, ExpressibleByArgument, CaseIterable {
    case auto
  }

  @OptionGroup var options: CommonOptions

  @Option(help: "The plan: its id or hash, its run, `latest`, or a file plan.json.")
  var plan: String

  @Flag(help: "Do all of it and roll it back: shows what would happen.")
  var dryRun = false

  @Option(help: "Only what needs no approval; for a schedule.")
  var only: Only?

  @Option(
    name: .customLong("as"), help: "Your name. It is recorded, and has to differ from who approved."
  )
  var name: String?

  @Option(
    help: """
      Let the plan pass a cap: its class (auto, propose or release) and exactly how many actions of \
      it there are, as release=12. Needs --plan-hash and --as; it is recorded.
      """)
  var overrideCap: [CapOverride] = []

  @Option(help: "The whole hash of the plan whose cap is overridden.")
  var planHash: String?

  func validate() throws {
    if let name { try PersonName.require(name) }
    guard overrideCap.isEmpty || (planHash != nil && name != nil) else {
      throw ValidationError(
        "--override-cap needs --plan-hash, the whole hash of the plan, and --as")
    }
  }

  func run() throws {
    let metrics = EndingMetrics(options) {
      ApplyMetrics.ending(exitCode: $0, seconds: $1, at: $2)
    }
    metrics.isUnwatched = dryRun
    try Invocation(options).perform(metrics) { cancellation in
      let settings = try Settings(options).runSettings()
      var request = Application.Request(PlanReference(plan))
      request.name = name
      request.isDryRun = dryRun
      request.onlyAuto = only == .auto
      request.overrides = overrideCap
      request.hash = planHash
      let progress = ProgressLine(options)
      defer { progress.clear() }
      let report = try Application(settings, cancellation) { progress.take($0) }.apply(request)
      progress.clear()
      JSONLog(options)?.tell(of: report)
      metrics.found = { _ in ApplyMetrics.report(report) }
      try StandardOutput.write(
        options.format == .json
          ? try JSON.pretty(CorrectionJSON(report))
          : CorrectionText.text(of: report, in: settings.language))
      if report.isCancelled {
        throw RunCancelled(consequence: "what was applied stays, and is recorded")
      }
      return ExitStatus(rawValue: report.exitCode) ?? .internal
    }
  }
}
