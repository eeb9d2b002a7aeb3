import ArgumentParser
import Nightly
import Reconciliation
import Reports

/// `rules`: the catalogue.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Prints the catalogue of drift: what each rule says, with examples.",
    discussion: """
      An example says whether it is drift, and the ids it is found for. With --format json each \
      comes with its rows, all of them judged at \(Example.now).
      """)

  @OptionGroup var options: CommonOptions

  @Argument(help: "Only this rule.")
  var rule: String?

  private struct Entry: Encodable {
    struct Case: Encodable {
      let title: String
      let finds: [String]
      let rows: RowsJSON
    }

    let id: String
    let group: String
    let severity: Severity
    let fix: FixClass
    let summary: String
    let holdsWhen: String
    let source: String
    let nextStep: String
    let examples: [Case]

    init(_ rule: any Rule.Type) {
      let definition = rule.definition
      id = definition.id
      group = definition.group.rawValue
      severity = definition.severity
      fix = definition.fix
      summary = definition.summary
      holdsWhen = definition.holdsWhen
      source = definition.source
      nextStep = definition.nextStep
      examples = rule.examples.map {
        Case(title: $0.title, finds: $0.finds.map(\.text), rows: RowsJSON($0.ownRows))
      }
    }

    enum CodingKeys: String, CodingKey {
      case id, group, severity, fix, summary, source, examples
      case holdsWhen = "holds_when"
      case nextStep = "next_step"
    }
  }

  func validate() throws {
    guard let rule, Catalogue.rule(rule) == nil else { return }
    throw ValidationError("there is no rule \"\(rule)\"; `rules` lists them all")
  }

  func run() throws {
    try Invocation(options).perform { _ in
      let entries = Catalogue.rules.map(Entry.init).filter { rule == nil || $0.id == rule }
      if options.format == .json {
        try StandardOutput.write(try JSON.pretty(entries))
      } else {
        try StandardOutput.write(entries.map(Self.text).joined(separator: "\n"))
      }
      return .complete
    }
  }

  private static func text(_ entry: Entry) -> String {
    var text = "\(entry.id)  (\(entry.severity), \(entry.group), fix: \(entry.fix))\n"
    text += "  \(entry.summary)\n"
    text += "  Holds when: \(entry.holdsWhen)\n"
    text += "  Source:     \(entry.source)\n"
    text += "  Next step:  \(entry.nextStep)\n"
    for example in entry.examples {
      let outcome = example.finds.isEmpty ? "clean" : "drift"
      let finds = example.finds.isEmpty ? "" : " [\(example.finds.joined(separator: ", "))]"
      text += "    \(outcome)  \(example.title)\(finds)\n"
    }
    return text
  }
}
