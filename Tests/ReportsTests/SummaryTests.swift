import Reconciliation
import SampleData
import Testing

@testable import Reports

@Suite struct SummaryTests {
  private func summary(
    pieces: Int, status: String = "complete", resolved: Int = 0
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
    return SummaryText.text(
      of: RunReport(
        id: "run", programVersion: "1", asOf: plan.asOf, isAsOfChosen: false, status: status,
        exitCode: 0, databases: [], feeds: world.feeds,
        readings: SourceReading.counting(world), findings: comparison.recorded, resolved: [],
        timings: []))
  }

  @Test("it never has more than thirty lines", arguments: [0, 1, 3, 200])
  func length(_ pieces: Int) {
    let lines = summary(pieces: pieces).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count - 1 <= 30)
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
}
