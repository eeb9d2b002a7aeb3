import ArgumentParser
import Nightly
import Postgres
import Reports

/// How output is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  /// The same as text.
  case table
  /// For commands that tell rows and columns only.
  case csv
}

/// How standard error is written.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(help: "A YAML file with settings; unknown keys are errors.")
  var config: String?

  @Option(help: "One connection string for all databases; empty for libpq's defaults.")
  var database: String?

  @Option(help: "The database with subscriptions, if it is not the same.")
  var marketplaceDatabase: String?

  @Option(help: "The database with organizations and bindings, if it is not the same.")
  var organizationsDatabase: String?

  @Option(help: "The database with the ledger, if it is not the organizations' one.")
  var ledgerDatabase: String?

  @Option(help: "The folder for reports. (default: reports)")
  var output: String?

  @Option(
    help: """
      A file that ends in .prom, for node_exporter's textfile collector. `run` and `apply` replace it \
      whenever they end. (default: none)
      """)
  var metrics: String?

  @Option(help: "How to write to standard output.")
  var format: OutputFormat = .text

  @Option(
    help: """
      How to write to standard error: for people, or each event as one JSON object a line, without \
      ids of rows unless --verbose asks for them. (default: text)
      """)
  var logFormat: LogFormat?

  @Option(
    name: .customLong("lang"),
    help: "The language of what people read. (default: en)")
  var language: Language?

  @Flag(help: "Nothing on standard error but errors.")
  var quiet = false

  @Flag(help: "Each step on standard error, even if nobody watches a terminal.")
  var verbose = false

  @Flag(help: "No colours. NO_COLOR does the same.")
  var noColor = false

  func validate() throws {
    let strings = [database, marketplaceDatabase, organizationsDatabase, ledgerDatabase]
    for case let string? in strings {
      let holdsPassword: Bool
      do {
        holdsPassword = try ConnectionSettings.containsPassword(string)
      } catch {
        throw ValidationError("a connection string cannot be read; it is not shown here")
      }
      if holdsPassword {
        throw ValidationError(
          """
          a password on the command line can be read by everyone on this machine; keep it in a \
          password file (~/.pgpass) or a service file
          """)
      }
    }
  }
}
