import ArgumentParser
import MarketplaceSource
import Nightly
import Reports

/// `check`: preflight.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says what would go wrong tonight, and how to mend it, without a run.")

  @OptionGroup var options: CommonOptions

  @Flag(
    help: "Verify the event log's chain too, and that it tells exactly of the effects there are.")
  var audit = false

  private struct Line: Encodable {
    let subject: String
    let ok: Bool
    let detail: String
    let hint: String?
  }

  func run() throws {
    try Invocation(options).perform { cancellation in
      let settings = try Settings(options).runSettings()
      let preflight = Preflight(settings, cancellation)
      let log = audit ? preflight.audit() : nil
      let checks = preflight.run(forAudit: audit) + (log.map { [$0] } ?? [])
      try cancellation.check()
      if options.format == .json {
        for check in checks {
          let line = Line(
            subject: check.subject, ok: check.failure == nil, detail: check.detail,
            hint: check.failure?.hint)
          try StandardOutput.write(try JSON.line(line) + "\n")
        }
      } else {
        var table = TextTable([
          .init(heading: "", tint: { $0 == "NO" ? .red : nil }), .init(heading: "what"),
          .init(heading: "state"),
        ])
        for check in checks {
          table.add([check.failure == nil ? "ok" : "NO", check.subject, check.detail])
          if let hint = check.failure?.hint { table.add(["", "", hint]) }
        }
        try StandardOutput.write(table.text(Style(options, of: .output)))
      }
      // Whatever else is wrong, a log that does not fit is what an audit has to tell.
      return (log?.failure ?? checks.compactMap(\.failure).first)?.status ?? .complete
    }
  }
}
