import Foundation
import Reconciliation
import SampleData
import TestSupport
import Testing

/// `explain`: everything about one finding or subject.
@Suite struct ExplainTests {
  private struct Answer: Decodable {
    struct Rule: Decodable {
      struct Condition: Decodable {
        let condition: String
        let holds: Bool
        let found: String
      }

      let rule: String
      let holds: Bool
      let conditions: [Condition]
    }

    let subjectKind: String
    let subjectId: String
    let rules: [Rule]
    let findings: [PublishedReport.Line]
  }

  private func answers(_ site: JobSite, _ id: String) throws -> [Answer] {
    let outcome = try site.program(["explain", id, "--format", "json"])
    #expect(outcome.exitCode == 0, "\(outcome)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode([Answer].self, from: Data(outcome.output.utf8))
  }

  @Test("every finding of a run is explained by its id: the rule holds, part by part")
  func everyFinding() throws {
    try withJobSite { site in
      _ = try site.run()
      let report = try site.report()
      for line in report.findings {
        let answer = try #require(try answers(site, line.findingId).first)
        #expect(answer.subjectKind == line.subjectKind.rawValue)
        #expect(answer.subjectId == line.subjectId)
        let rule = try #require(answer.rules.first { $0.rule == line.rule })
        #expect(rule.holds, "\(line.key)")
        #expect(rule.conditions.allSatisfy(\.holds) && !rule.conditions.isEmpty)
        #expect(answer.findings.first { $0.findingId == line.findingId }?.reason == line.reason)
        for other in answer.rules where !other.holds {
          #expect(other.conditions.contains { !$0.holds }, "\(other.rule)")
        }
      }
    }
  }

  @Test("a subject without drift is explained by its own id: no rule holds, and why not")
  func cleanSubject() throws {
    try withJobSite(drift: [:]) { site in
      let binding = try #require(
        site.labelled.world.bindings.first { $0.state == .bound && $0.releasedAt == nil })
      for id in [binding.id, binding.subscriptionID, binding.organizationID] {
        let answer = try #require(try answers(site, id.text).first)
        #expect(answer.rules.count > 5)
        #expect(answer.rules.allSatisfy { !$0.holds })
        #expect(answer.findings.isEmpty)
      }
      let text = try site.program(["explain", binding.subscriptionID.text])
      #expect(text.output.contains("No rule holds for it."), "\(text)")
      #expect(text.output.contains("orphaned-subscription"))
      #expect(text.output.contains("activated"))
    }
  }

  @Test("the text tells what happened, what earlier runs said, why, and what is next")
  func text() throws {
    try withJobSite { site in
      _ = try site.run()
      let line = try #require(
        try site.report().findings.first { $0.rule == "cancelled-but-bound" })
      let text = try site.program(["explain", line.findingId]).output
      for expected in [
        "binding \(line.subjectId)", "the state is ended", "What earlier runs have said",
        "cancelled-but-bound: new at", "Marked: a release is not proposed yet; it can be from",
        "Next: ", "Rules that do not hold, and what is missing", "dangling-binding",
      ] {
        #expect(text.contains(expected), "\(expected) in:\n\(text)")
      }
    }
  }

  @Test("in Chinese it has no English words, and JSON stays as it is")
  func chinese() throws {
    try withJobSite { site in
      _ = try site.run("--lang", "zh-Hans")
      let leftovers = EnglishLeftovers(
        data: site.labelled.world.texts.union(["gcp", "admin", "billing-admin"]))
      let asOf = ["--as-of", "\(try #require(site.labelled.world.feeds.first?.watermark))"]
      for id in try site.report().findings.map(\.findingId) + ["organizations"] {
        let told = try site.program(["explain", id, "--lang", "zh-Hans"] + asOf)
        #expect(told.exitCode == 0, "\(told)")
        #expect(leftovers.words(in: told.output) == [], "\(told.output)")
        #expect(told.output.contains("判定时刻"))
        let json = try ["en", "zh-Hans"].map {
          try site.program(["explain", id, "--format", "json", "--lang", $0] + asOf).output
        }
        #expect(json[0] == json[1])
      }
    }
  }

  @Test("a source is explained by its name")
  func source() throws {
    try withJobSite { site in
      let answer = try #require(try answers(site, "organizations").first)
      #expect(answer.subjectKind == "feed")
      #expect(answer.rules.contains { $0.rule == "source-incomplete" && !$0.holds })
    }
  }

  @Test("an id that nothing has is refused, and nothing is made")
  func unknownID() throws {
    try withJobSite { site in
      let outcome = try site.program(["explain", "f-nothing"])
      #expect(outcome.exitCode == 66, "\(outcome)")
      #expect(outcome.errors.contains("f-nothing"))
      #expect(!FileManager.default.fileExists(atPath: site.output))
    }
  }
}
