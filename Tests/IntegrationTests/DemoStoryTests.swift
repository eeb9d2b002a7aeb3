import Ledger
import MarketplaceSource
import Nightly
import Reconciliation
import SampleData
import TestSupport
import Testing

/// The demo's three nights, through the sample company's own tables and the mapping views.
@Suite struct DemoStoryTests {
  private static let end = RandomWorld.asOf

  private struct Nights {
    var reports: [PublishedReport] = []
    var runs: [RunSummary] = []
  }

  private func nights() throws -> Nights {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { output in
        var settings = RunSettings(marketplaceDatabase: conninfo, output: output)
        let installation = Installation(settings, Cancellation())
        _ = try installation.installLedger()
        _ = try installation.installSample()
        let connection = try TestServer.connect(conninfo)
        let story = DemoStory(endingAt: Self.end)
        var nights = Nights()
        for night in 1...DemoStory.nights {
          try SampleBilling(connection).load(story.world(atNight: night))
          settings.asOf = story.moment(ofNight: night)
          let outcome = try NightlyRun(settings, Cancellation()) { _ in }.run()
          nights.reports.append(try PublishedReport(at: outcome.reportPath))
        }
        nights.runs = try LedgerQuery(settings, Cancellation()).runs(RunFilter(limit: 10))
        return nights
      }
    }
  }

  @Test("the third night shows what is new, what is open, what came back and what is gone")
  func statuses() throws {
    let nights = try nights()
    let last = try #require(nights.reports.last)
    func status(_ rule: String, _ id: String) -> String? {
      last.findings.first { $0.rule == rule && $0.subjectId == id }?.status
    }
    #expect(status("orphaned-subscription", "mp-cn-7f3k2") == "open")
    #expect(status("orphaned-subscription", "gcp-ent-55120") == "new")
    #expect(status("duplicate-subscription", "aliyun-inst-3301") == "open")
    #expect(status("unknown-state", "azure-9120-cobalt") == "new")
    #expect(status("subscription-multi-bound", "mp-aws-5mf77") == "open")
    let dangling = try #require(last.findings.first { $0.rule == "dangling-binding" })
    #expect(dangling.status == "reopened")
    #expect(dangling.runsOpen == 1)
    #expect(
      last.findings.filter { $0.rule == "cancelled-but-bound" }.map(\.status) == ["new", "open"]
        || last.findings.filter { $0.rule == "cancelled-but-bound" }.map(\.status) == [
          "open", "new",
        ])
    #expect(last.run.findings.resolvedIds.count == 1)
    let groups = Set(last.findings.compactMap { Catalogue.rule($0.rule)?.definition.group })
    #expect(groups == Set(RuleDefinition.Group.allCases).subtracting([.source]))
    #expect(last.findings.contains { $0.phase == "proposable" && $0.actionId != nil })
  }

  @Test("every finding of the last night can be explained, and the customers in order have none")
  func explained() throws {
    try TestServer.withDatabase { conninfo in
      try withTemporaryFolder { output in
        var settings = RunSettings(marketplaceDatabase: conninfo, output: output)
        let installation = Installation(settings, Cancellation())
        _ = try installation.installLedger()
        _ = try installation.installSample()
        let story = DemoStory(endingAt: Self.end)
        try SampleBilling(try TestServer.connect(conninfo)).load(story.world(atNight: 3))
        settings.asOf = Self.end
        let path = try NightlyRun(settings, Cancellation()) { _ in }.run().reportPath
        let findings = try PublishedReport(at: path).findings
        for line in findings {
          let answers = try Inquiry(settings, Cancellation()).answers(about: line.findingId)
          let verdict = try #require(
            answers.first?.explanation.verdicts.first { $0.definition.id == line.rule })
          #expect(verdict.holds, "\(line.key)")
          #expect(answers.first?.explanation.timeline.isEmpty == false)
        }
        for id in ["mp-aws-19zz4", "mp-aws-agr1", "mp-aws-agr2", "mp-aws-78cf2"] {
          let answer = try #require(
            try Inquiry(settings, Cancellation()).answers(about: id).first)
          #expect(answer.explanation.verdicts.allSatisfy { !$0.holds }, "\(id)")
        }
      }
    }
  }

  @Test("an id is the same every night, and keeps its first day")
  func stableIDs() throws {
    let reports = try nights().reports
    let first = Dictionary(
      uniqueKeysWithValues: reports[0].findings.map { ($0.key, $0) })
    for line in reports[2].findings {
      guard let before = first[line.key] else { continue }
      #expect(line.findingId == before.findingId)
      #expect(line.firstSeen == before.firstSeen)
    }
    #expect(reports[2].findings.contains { first[$0.key] != nil && $0.runsOpen == 3 })
  }

  @Test("the ledger lists the three runs, newest first")
  func runs() throws {
    let nights = try nights()
    #expect(nights.runs.map(\.id) == nights.reports.reversed().map(\.run.runId))
    #expect(
      nights.runs.map(\.findings) == nights.reports.reversed().map { Int64($0.findings.count) })
    #expect(nights.runs.last?.new == Int64(nights.reports[0].findings.count))
  }
}
