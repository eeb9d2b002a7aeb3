import ArgumentParser
import Nightly
import Reports

/// `schema`: what the job needs in the databases.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Installs the job's schemas, or says what is there.",
    subcommands: [SchemaInstallCommand.self, SchemaStatusCommand.self])
}

/// `schema install`.
struct SchemaInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Applies the ledger's migrations; with flags more. Safe to repeat.")

  @OptionGroup var options: CommonOptions

  @Flag(help: "Also make the roles of sql/roles.sql and give them their rights.")
  var roles = false

  @Flag(help: "Also make the read contract's tables, empty, to load rows into.")
  var contract = false

  @Flag(help: "Also make the sample billing database with its mapping, empty.")
  var sample = false

  func validate() throws {
    if contract && sample {
      throw ValidationError("the sample brings the contract's views; give one of the two")
    }
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let installation = Installation(settings, cancellation)
      var items = try installation.installLedger()
      if contract { items += try installation.installContract() }
      if sample { items += try installation.installSample() }
      if roles { items += try installation.installRoles() }
      try InstallationList(items, options).write()
      return .complete
    }
  }
}

/// `schema status`.
struct SchemaStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says what of the job's schemas is there.")

  @OptionGroup var options: CommonOptions

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let items = try Installation(settings, cancellation).status()
      try InstallationList(items, options).write()
      let isComplete = items.allSatisfy { $0.isThere || $0.subject == "role" }
      return isComplete ? .complete : .configuration
    }
  }
}

/// Shows what is installed, as a table or a JSON line an item.
private struct InstallationList {
  private struct Line: Encodable {
    let subject: String
    let detail: String
    let there: Bool
  }

  let items: [Installation.Item]
  let options: CommonOptions

  init(_ items: [Installation.Item], _ options: CommonOptions) {
    self.items = items
    self.options = options
  }

  func write() throws {
    if options.format == .json {
      for item in items {
        let line = Line(subject: item.subject, detail: item.detail, there: item.isThere)
        try StandardOutput.write(try JSON.line(line) + "\n")
      }
      return
    }
    var table = TextTable([
      .init(heading: "", tint: { $0 == "NO" ? .red : nil }), .init(heading: "what"),
      .init(heading: "detail"),
    ])
    for item in items { table.add([item.isThere ? "ok" : "NO", item.subject, item.detail]) }
    try StandardOutput.write(table.text(Style(options, of: .output)))
  }
}
