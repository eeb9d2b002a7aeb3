import ArgumentParser
import Ledger
import Nightly
import Reports

/// `plan`: what would be done and why.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Shows what would be done about findings, and why.",
    subcommands: [PlanShowCommand.self], defaultSubcommand: PlanShowCommand.self)
}

/// `plan show`.
struct PlanShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a plan: what would change, for whom, since when, why, and what it is worth.",
    discussion: "Without an option it is the plan of the latest complete run. Changes nothing.")

  @OptionGroup var options: CommonOptions

  @Option(name: .customLong("run"), help: "The run whose plan it is.")
  var runID: String?

  @Option(help: "The plan's id or hash, or a file plan.json.")
  var plan: String?

  func validate() throws {
    guard runID == nil || plan == nil else {
      throw ValidationError("--run and --plan name the same thing; give one of them")
    }
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let standing = try Decision(settings, cancellation)
        .standing(of: PlanReference(plan ?? runID ?? "latest"))
      let report = standing.report
      try StandardOutput.write(
        options.format == .json
          ? try JSON.pretty(report) : PlanText.text(of: report, in: settings.language))
      return .complete
    }
  }
}

extension Decision.Standing {
  /// What reports show of it.
  var report: PlanReport {
    PlanReport(
      id: id, hash: hash, plan: plan,
      states: Dictionary(
        states.map { ($0.actionID, $0.state) }, uniquingKeysWith: { first, _ in first }),
      decisions: Dictionary(
        approvals.map { approval in
          (
            approval.actionID,
            PlanReport.Decision(
              isApproval: approval.isApproved,
              name: approval.person.name ?? approval.person.role, comment: approval.comment)
          )
        }, uniquingKeysWith: { _, last in last }), now: now)
  }
}
