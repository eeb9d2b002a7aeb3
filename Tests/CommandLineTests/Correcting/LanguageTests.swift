import Foundation
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// Plans are the same plans in every language: what is made in one is decided about in another.
@Suite struct LanguageTests {
  private func hash(_ site: CorrectionSite, _ language: String) throws -> String {
    let shown = try site.program(["plan", "show", "--lang", language])
    #expect(shown.exitCode == 0, "\(shown)")
    return String(try #require(shown.output.firstMatch(of: /SHA-256 ([0-9a-f]{64})/)).1)
  }

  /// The actions of the latest plan.
  private func actions(_ site: CorrectionSite) throws -> [String] {
    let plan = try site.program(["plan", "show", "--format", "json", "--lang", "zh-Hans"])
    return plan.output.matches(of: /"action_id" *: *"([^"]+)"/).map { String($0.1) }
  }

  @Test(
    "made in one language, approved, applied and undone in another",
    arguments: [("en", "zh-Hans"), ("zh-Hans", "en")])
  func crossed(_ first: String, _ second: String) throws {
    try CorrectionSite.with(isApart: false, approves: false) { site in
      #expect(try site.program(["run", "--lang", first]).exitCode == 0)
      #expect(try hash(site, first) == hash(site, second))
      let json = try [first, second].map {
        try site.program(["plan", "show", "--format", "json", "--lang", $0]).output
      }
      #expect(json[0] == json[1])

      let approved = try site.approve("approve", ["--lang", second, "--comment", "1"])
      #expect(approved.exitCode == 0, "\(approved)")
      let applied = try site.apply(["--lang", first])
      #expect(applied.exitCode == 0, "\(applied)")
      let planned = try site.planned()
      #expect(try site.states() == ["applied": planned])
      let undone = try site.program([
        "revert", "--action", try #require(try actions(site).first), "--as", "Cleo", "--lang",
        second,
      ])
      #expect(undone.exitCode == 0, "\(undone)")
      #expect(try site.states() == ["applied": planned - 1, "reverted": 1])
      #expect(try site.program(["check", "--audit"]).exitCode == 0)

      let leftovers = EnglishLeftovers(data: ["Anna", "Cleo", "postgres", approved.role])
      for outcome in second == "en" ? [applied] : [approved, undone] {
        #expect(leftovers.words(in: outcome.output) == [], "\(outcome)")
      }
    }
  }

  @Test("in Chinese a plan has no English words, before and after")
  func chinese() throws {
    try CorrectionSite.with(isApart: false, approves: false) { site in
      let names = try site.names()
      func expectChinese(_ arguments: [String], says word: String) throws {
        let told = try site.program(arguments + ["--lang", "zh-Hans"])
        #expect(told.exitCode == 0, "\(told)")
        let leftovers = EnglishLeftovers(data: names.union(["Anna"])).words(in: told.output)
        #expect(leftovers == [], "\(told)")
        #expect(told.output.contains(word), "\(told)")
      }
      try expectChinese(["plan", "show"], says: "待批准")
      let action = try #require(try actions(site).first)
      #expect(try site.approve("reject", ["--action", action]).exitCode == 0)
      #expect(try site.approve().exitCode == 0)
      try expectChinese(["plan", "show"], says: "Anna 已批准")
      try expectChinese(["apply", "--plan", "latest", "--as", "Bo", "--dry-run"], says: "演练")
      try expectChinese(["apply", "--plan", "latest", "--as", "Bo"], says: "已执行")
      try expectChinese(["plan", "show"], says: "已执行")
    }
  }

  @Test("what machines read does not depend on the language")
  func machines() throws {
    try withJobSite { site in
      let asOf = "\(try #require(site.labelled.world.feeds.first?.watermark))"
      var contents: [[String: String]] = []
      for language in ["en", "zh-Hans"] {
        #expect(try site.run("--as-of", asOf, "--lang", language).exitCode == 0)
        let run = try #require(site.reports.latest)
        let names = try site.reports.manifest(of: run).files.map(\.name)
          .filter { !["summary.txt", "report.html", "reconciliation.xlsx"].contains($0) }
        contents.append(
          Dictionary(
            uniqueKeysWithValues: try names.map { name in
              // What differs from run to run: its name, the clock, and what steps took.
              let text = try site.reports.text(run, name).replacing(run, with: "RUN")
                .replacing(/"(planned_at|valid_until|clock|snapshot)" : "[^"]*"/) { "\($0.1)" }
                .replacing(/"timings" : \{[^}]*\}/, with: "timings")
                .replacing(/(_seconds) [0-9.]+/) { "\($0.1)" }
              return (name, text)
            }))
        try site.source.forgetRuns()
      }
      #expect(contents[0].keys == contents[1].keys && contents[0].count > 5)
      for (name, text) in contents[0] { #expect(text == contents[1][name], "\(name)") }
    }
  }
}

extension ProgramOutcome {
  /// The database's role that `approve` tells.
  fileprivate var role: String {
    output.firstMatch(of: /(?:role|数据库角色) ([^)）]+)/).map { String($0.1) } ?? ""
  }
}

extension CorrectionSite {
  /// The names of the company's organizations.
  fileprivate func names() throws -> Set<String> {
    let connection = try connect(name)
    defer { connection.close() }
    return Set(
      try connection.rows("SELECT name FROM marketplace_source.organization").map {
        try $0[0, String.self]
      })
  }
}
