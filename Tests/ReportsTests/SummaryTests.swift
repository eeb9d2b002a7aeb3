import Reconciliation
import SampleData
import Testing

@testable import Reports

@Suite struct SummaryTests {
  private func summary(
    pieces: Int, status: String = "complete", _ language: Language = .english
  ) -> String {
    let plan = WorldPlan(
      seed: 5, cleanCustomers: 50,
      drift: Dictionary(uniqueKeysWithValues: Drift.allCases.map { ($0, pieces) }),
      asOf: RandomWorld.asOf)
    let world = plan.make().world
    let judge = Judge(Judgement(asOf: plan.asOf))
    let findings =
      judge.findings(feeds: world.feeds, readings: SourceReading.counting(world))
      + judge.findings(in: world, about: .everything(in: world))
    let comparison = Comparison(
      findings.enumerated().map { ("f-\($0.offset)", $0.element) }, known: [],
      judge.judgement, isComplete: true)
    var report = RunReport(
      id: "run", programVersion: "1", asOf: plan.asOf, isAsOfChosen: false, status: status,
      exitCode: 0, databases: [], feeds: world.feeds,
      readings: SourceReading.counting(world), findings: comparison.recorded, resolved: [],
      timings: [])
    report.language = language
    return SummaryText.text(of: NightDocument(report), in: language)
  }

  @Test(
    "it never has more than thirty lines", arguments: [0, 1, 3, 200], Language.allCases)
  func length(_ pieces: Int, _ language: Language) {
    let lines = summary(pieces: pieces, language).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count - 1 <= 30)
  }

  @Test(
    "not even where everything is to be told, and it names the page and the workbook",
    arguments: Language.allCases)
  func fullLength(_ language: Language) {
    var report = NightFixture(pieces: 3).report
    report.isLookBack = true
    report.unjudged = 2
    report.skippedRules = ["billed-twice"]
    let text = SummaryText.text(of: NightDocument(report), in: language)
    #expect(
      text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 == 30, "\(text)")
    for told in ["report.html", "reconciliation.xlsx", "findings.csv"] {
      #expect(text.contains(told), "\(told)")
    }
  }

  @Test("it names what is wrong, worst first")
  func contents() throws {
    let text = summary(pieces: 2)
    let worst = try #require(text.firstRange(of: "critical  billed-twice"))
    let last = try #require(text.firstRange(of: "critical  dangling-binding"))
    #expect(worst.lowerBound < last.lowerBound)
    #expect(text.contains("by group: source 2, data-quality 6, cardinality 6"))
    #expect(text.contains("more rules, in findings.csv"))
  }

  @Test("an incomplete source is said in the first line")
  func incomplete() {
    #expect(summary(pieces: 1, status: "source-incomplete").hasPrefix("INCOMPLETE SOURCE"))
    #expect(summary(pieces: 0).hasPrefix("No drift"))
  }

  @Test("sources that are incomplete come first, however much else is found")
  func manyFindings() throws {
    let text = summary(pieces: 300, status: "source-incomplete")
    #expect(text.prefixMatch(of: /INCOMPLETE SOURCE [^ :]+/) != nil, "\(text)")
    let lines = text.split(separator: "\n")
    let heading = try #require(lines.firstIndex { $0.hasPrefix("New or reopened") })
    #expect(lines[heading + 1].hasSuffix("source-incomplete"), "\(text)")
  }

  @Test("in Chinese it says the same in Chinese")
  func chinese() {
    #expect(summary(pieces: 0, .simplifiedChinese).hasPrefix("没有偏差"))
    #expect(
      summary(pieces: 1, status: "source-incomplete", .simplifiedChinese).hasPrefix("数据源不完整"))
    let text = summary(pieces: 2, .simplifiedChinese)
    #expect(text.contains("billed-twice") && text.contains("云市场已接收的用量，我方也开了票"))
    #expect(text.contains("按类别：数据源 2、数据质量 6、数量关系 6"))
  }
}
