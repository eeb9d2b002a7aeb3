import Foundation
import TestSupport
import Testing

/// What the program tells of itself, without a database.
@Suite struct HelpTests {
  private func program(_ arguments: String...) throws -> ProgramOutcome {
    try withTemporaryFolder { folder in
      let outcome = try Program.run(arguments, in: folder)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
      return outcome
    }
  }

  /// The contract's codes that this program has, and no other.
  private static let codes = [0, 2, 3, 4, 64, 66, 69, 70, 73, 74, 75, 77, 78]

  @Test("--help prints every exit code with its meaning")
  func exitCodes() throws {
    let help = try program("--help")
    #expect(help.exitCode == 0)
    #expect(help.errors == "")
    let table = help.output.split(separator: "\n").drop { $0 != "EXIT CODES" }
    for code in Self.codes {
      let line = table.first { line in
        let words = line.split(separator: " ")
        return words.count > 1 && words.first == "\(code)"
      }
      #expect(line != nil, "\(code)")
    }
    #expect(table.contains { $0.contains("128+n") })
  }

  @Test(
    "every command has help",
    arguments: [
      "run", "check", "plan", "approve", "reject", "apply", "revert", "eligibility", "explain",
      "report", "rules", "findings", "runs", "waive", "prune", "schema", "demo",
    ])
  func commands(_ command: String) throws {
    let help = try program(command, "--help")
    #expect(help.exitCode == 0)
    #expect(help.errors == "")
    #expect(help.output.contains("USAGE: marketplace-reconciler \(command)"))
  }

  @Test("--version")
  func version() throws {
    let version = try program("--version")
    #expect(version.exitCode == 0)
    #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(version)")
  }

  private struct Rule: Decodable {
    struct Case: Decodable {
      let title: String
      let finds: [String]
    }

    let id: String
    let severity: String
    let summary: String
    let holdsWhen: String
    let nextStep: String
    let examples: [Case]
  }

  private func rules(_ output: String) throws -> [Rule] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode([Rule].self, from: Data(output.utf8))
  }

  private static let ids = [
    "source-incomplete", "binding-overlap", "flapping", "state-contradiction", "time-order",
    "duplicate-subscription", "organization-multi-bound", "subscription-multi-bound",
    "cancelled-but-bound", "ending-stuck", "ending-window", "rebind-needed", "superseded-target",
    "suspended-but-bound", "suspension-overdue", "term-passed", "trial-over-but-bound",
    "unknown-state", "binding-stuck", "binding-without-organization", "dangling-binding",
    "failed-but-bound", "orphaned-subscription", "pending-too-long", "binder-not-allowed",
    "closed-organization-bound", "frozen-organization-bound", "organization-without-admin",
    "partition-mismatch", "product-mismatch", "binding-without-label", "label-without-binding",
    "label-wrong-subscription", "billed-twice", "final-period-changed",
    "meter-rejected", "metered-outside-entitlement", "metering-window-missed",
    "unmetered-in-window",
  ]

  @Test("rules lists the catalogue, as text and as JSON")
  func catalogue() throws {
    let text = try program("rules")
    #expect(text.exitCode == 0)
    #expect(text.errors == "")
    let json = try program("rules", "--format", "json")
    let rules = try rules(json.output)
    #expect(Set(rules.map(\.id)) == Set(Self.ids))
    for rule in rules {
      for part in [rule.id, rule.summary, rule.holdsWhen, rule.nextStep] {
        #expect(!part.isEmpty && text.output.contains(part), "\(rule.id)")
      }
      #expect(rule.examples.contains { !$0.finds.isEmpty }, "\(rule.id)")
      #expect(rule.examples.contains { $0.finds.isEmpty }, "\(rule.id)")
    }
  }

  @Test("rules ID shows one rule", arguments: ids)
  func oneRule(_ id: String) throws {
    let text = try program("rules", id)
    #expect(text.exitCode == 0)
    #expect(text.output.hasPrefix("\(id)  ("))
    let others = Self.ids.filter { $0 != id }
    #expect(others.allSatisfy { !text.output.contains("\n\($0)  (") })
    #expect(try rules(program("rules", id, "--format", "json").output).map(\.id) == [id])
  }
}
