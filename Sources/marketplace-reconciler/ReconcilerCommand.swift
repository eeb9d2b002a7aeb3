import ArgumentParser
import Glibc
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
      RunCommand.self, CheckCommand.self, RulesCommand.self, FindingsCommand.self,
      RunsCommand.self, SchemaCommand.self, DemoCommand.self,
    ])

  static func main() {
    // A reader of our output that goes away must not end a run in the middle.
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}
