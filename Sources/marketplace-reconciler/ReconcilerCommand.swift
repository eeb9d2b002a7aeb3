import ArgumentParser
import Nightly

/// The command line: `marketplace-reconciler <command>`.
@main
struct ReconcilerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "marketplace-reconciler",
    abstract:
      "Finds where cloud-marketplace subscriptions and organization bindings have drifted apart.",
    discussion: """
      Connections take everything libpq takes: connection strings, URIs, service files, password \
      files and PG* variables. A flag counts more than the environment (RECONCILER_DATABASE, \
      RECONCILER_POLICY_ORPHANED_AFTER …), that more than the file of --config, that more than the \
      default.

      EXIT CODES
      \(ExitStatus.table)
      """,
    version: programVersion,
    subcommands: [
      RunCommand.self, CheckCommand.self, PlanCommand.self, ApproveCommand.self,
      RejectCommand.self, ApplyCommand.self, RevertCommand.self, EligibilityCommand.self,
      ExplainCommand.self, ReportCommand.self, RulesCommand.self, FindingsCommand.self,
      RunsCommand.self, WaiveCommand.self, PruneCommand.self, SchemaCommand.self, DemoCommand.self,
    ])

  /// Without a command there is nothing to do, and a schedule that lost it must not look fine.
  func run() throws {
    throw ValidationError("a command is missing; --help lists them")
  }

  static func main() {
    StandardStreams.prepare()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      UsageFailure(error, arguments: Array(CommandLine.arguments.dropFirst())).end()
    }
  }
}
