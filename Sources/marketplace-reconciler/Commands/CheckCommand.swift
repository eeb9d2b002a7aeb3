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

  /// How a part is; a warning changes no exit code.
  private enum Level: String, Encodable {
    case ok
    case warn
    case failed

    /// How a table says it.
    var word: String { self == .failed ? "NO" : rawValue }

    init(_ check: Preflight.Check) {
      self = check.failure != nil ? .failed : check.warning != nil ? .warn : .ok
    }
  }

  private struct Line: Encodable {
    let subject: String
    let ok: Bool
    let level: Level
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
            subject: check.subject, ok: check.failure == nil, level: Level(check),
            detail: check.detail, hint: check.hint)
          try StandardOutput.write(try JSON.line(line) + "\n")
        }
      } else {
        var table = TextTable([
          .init(heading: "", tint: { ["NO": .red, "warn": .yellow][$0] }), .init(heading: "what"),
          .init(heading: "state"),
        ])
        for check in checks {
          table.add([Level(check).word, check.subject, check.detail])
          if let hint = check.hint { table.add(["", "", hint]) }
        }
        try StandardOutput.write(table.text(Style(options, of: .output)))
      }
      // Whatever else is wrong, a log that does not fit is what an audit has to tell.
      return (log?.failure ?? checks.compactMap(\.failure).first)?.status ?? .complete
    }
  }
}
