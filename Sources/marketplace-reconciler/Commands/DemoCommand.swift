import ArgumentParser
import Foundation
import Ledger
import MarketplaceSource
import Nightly
import Postgres
import PrivatePostgres
import Reconciliation
import Reports
import SampleData

/// `demo`: everything on a private throw-away PostgreSQL.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Runs three nights on a private throw-away PostgreSQL with sample data.",
    discussion: """
      Starts a PostgreSQL server of its own, which nobody else can reach, installs the sample \
      company's billing database, and runs the nightly job on it three times, a day apart. The \
      server is gone afterwards; the reports stay, and beside them an archive of the sample's data, \
      so that any other command can be run on it: `demo -- plan show` starts the server again, runs \
      `plan show` on the sample, and stops it.
      """)

  @OptionGroup var options: CommonOptions

  @Argument(
    parsing: .postTerminator,
    help: "Another command and its options, to be run on the sample of the last demo.")
  var command: [String] = []

  @Option(help: .hidden)
  var calledAs: String?

  /// The file beside the reports that keeps the sample's data.
  private static let archive = "demo-database.tar.gz"

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      forgetOtherServers()
      guard command.isEmpty else { return try perform(command, settings) }
      tell("Starting a private PostgreSQL server ...")
      try makeFolder(settings.output)
      let server = try start(keptAt: archivePath(settings))
      defer { server.stop() }
      do {
        return try Demonstration(server, settings, options, calledAs: calledAs ?? calledByHand)
          .perform(cancellation)
      } catch let error as PostgresError {
        throw RunFailure(.unavailable, error.sentence, hint: error.hint)
      }
    }
  }

  /// How the demo is called again with the same folder, as a shell reads it.
  private var calledByHand: String {
    guard let output = options.output else { return "marketplace-reconciler demo" }
    let quoted = "'" + output.replacing("'", with: "'\\''") + "'"
    let isPlain = output.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
    return "marketplace-reconciler demo --output \(isPlain ? output : quoted)"
  }

  /// The user's PG* variables lead to the user's servers; the demo's is another one.
  private func forgetOtherServers() {
    for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("PG") {
      unsetenv(name)
    }
    // Nobody is to be told of the sample as if it were their own.
    unsetenv("RECONCILER_METRICS")
  }

  private func archivePath(_ settings: RunSettings) -> String {
    let folder =
      settings.output.hasPrefix("/")
      ? settings.output : "\(FileManager.default.currentDirectoryPath)/\(settings.output)"
    return "\(folder)/\(Self.archive)"
  }

  private func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw RunFailure(.cannotCreate, "The folder \(path) cannot be made.")
    }
  }

  /// Runs another command on the sample, as it was left.
  private func perform(_ command: [String], _ settings: RunSettings) throws -> ExitStatus {
    let archive = archivePath(settings)
    guard FileManager.default.fileExists(atPath: archive) else {
      throw RunFailure(
        .noInput, "There is no sample at \(archive).",
        hint: "Run the demo first, without a command.")
    }
    guard !["demo", "help"].contains(command[0]) else {
      throw RunFailure(.usage, "`\(command[0])` is not a command for the sample.")
    }
    let server = try start(origin: archive, keptAt: archive)
    defer { server.stop() }
    var command = try ReconcilerCommand.parseAsRoot(
      command + [
        "--database", server.conninfo(database: Demonstration.database), "--output",
        settings.output,
      ])
    try command.run()
    return .complete
  }

  private func start(origin: String? = nil, keptAt: String) throws -> PrivateServer {
    var configuration = PrivateServerConfiguration()
    configuration.origin = origin
    configuration.keptAt = keptAt
    do {
      return try PrivateServer.start(configuration)
    } catch {
      throw RunFailure(.unavailable, "\(error)")
    }
  }

  private func tell(_ text: String) {
    if options.format != .json { StandardError.note(text, options) }
  }
}

/// The three nights of the demo.
private struct Demonstration {
  private let conninfo: String
  private let admin: String
  private let settings: RunSettings
  private let options: CommonOptions
  private let calledAs: String

  static let database = "billing"

  init(
    _ server: PrivateServer, _ settings: RunSettings, _ options: CommonOptions, calledAs: String
  ) {
    admin = server.conninfo()
    conninfo = server.conninfo(database: Self.database)
    self.settings = settings
    self.options = options
    self.calledAs = calledAs
  }

  func perform(_ cancellation: Cancellation) throws -> ExitStatus {
    try connect(admin).execute("CREATE DATABASE \(identifier: Self.database)")
    var settings = RunSettings(marketplaceDatabase: conninfo, output: self.settings.output)
    settings.language = self.settings.language
    let installation = Installation(settings, cancellation)
    _ = try installation.installLedger()
    _ = try installation.installSample()

    let connection = try connect(conninfo)
    let now = try connection.rows("SELECT pg_catalog.date_trunc('minute', pg_catalog.now())")
      .single().decode(TimestampTZ.self)
    let story = DemoStory(endingAt: Timestamp(microseconds: now.microseconds))
    for night in 1...DemoStory.nights {
      try cancellation.check()
      try SampleBilling(connection).load(story.world(atNight: night))
      settings.asOf = story.moment(ofNight: night)
      let progress = ProgressLine(options)
      let outcome = try NightlyRun(settings, cancellation) { progress.take($0) }.run()
      progress.clear()
      if night == DemoStory.nights { try list(settings, cancellation) }
      try show(night, outcome)
      if night == DemoStory.nights - 1 { try explain(settings, cancellation) }
    }
    try propose(settings, cancellation)
    return .complete
  }

  /// Shows the last night's plan, and how to have it carried out.
  private func propose(_ settings: RunSettings, _ cancellation: Cancellation) throws {
    guard options.format != .json else { return }
    let standing = try Decision(settings, cancellation).standing(of: PlanReference("latest"))
    try StandardOutput.write(
      """

      \(PlanText.brief(of: standing.report, in: settings.language))
      What has a ? waits for approval. To approve it and to apply it, as two people:

        \(calledAs) -- approve --plan \(standing.id) --as Anna
        \(calledAs) -- apply --plan \(standing.id) --as Bo

      Each starts the sample's server again, and stops it. Any command can follow the two hyphens: `run`
      shows what is left for people to decide, `plan show` and `explain ID` tell more.

      """)
  }

  /// Lists what the last night has found, by group and rule.
  private func list(_ settings: RunSettings, _ cancellation: Cancellation) throws {
    guard options.format != .json else { return }
    let found = try LedgerQuery(settings, cancellation).findings(FindingFilter(status: .open))
    let byRule = Dictionary(grouping: found.map(\.known), by: \.key.rule)
    var table = TextTable(["group", "rule", "findings", "for example"], rightAligned: [2])
    for definition in Catalogue.rules.map({ $0.definition }) {
      guard let known = byRule[definition.id], let first = known.first else { continue }
      table.add([
        definition.group.rawValue, definition.id, "\(known.count)",
        "\(first.key.subjectKind) \(first.key.subjectID)",
      ])
    }
    try StandardOutput.write("What the third night finds, rule by rule:\n\n\(table.text())\n")
  }

  /// Explains one finding of the night, as `explain` does.
  private func explain(_ settings: RunSettings, _ cancellation: Cancellation) throws {
    guard options.format != .json else { return }
    let filter = FindingFilter(rule: "cancelled-but-bound", status: .open, limit: 1)
    guard let known = try LedgerQuery(settings, cancellation).findings(filter).first?.known else {
      return
    }
    let answers = try Inquiry(settings, cancellation).answers(about: known.id)
    let text = answers.map { ExplanationText.text(of: $0.report, in: settings.language) }.joined()
    let indented = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
    try StandardOutput.write("\n$ marketplace-reconciler explain \(known.id)\n\n\(indented)\n")
  }

  private func show(_ night: Int, _ outcome: RunOutcome) throws {
    let isLast = night == DemoStory.nights
    if options.format == .json {
      if isLast { try StandardOutput.write(outcome.json) }
      return
    }
    let verdict = outcome.summary.prefix { $0 != "\n" }
    if !isLast {
      try StandardOutput.write("Night \(night): \(verdict)\n")
    } else {
      try StandardOutput.write(
        "Night \(night):\n\n\(outcome.summary)"
          + SummaryText.place(outcome.reportPath, in: settings.language))
    }
  }

  private func connect(_ conninfo: String) throws -> Connection {
    try Connection(
      ConnectionSettings(conninfo: conninfo, applicationName: "marketplace-reconciler demo"))
  }
}
