import Reconciliation
import TestSupport
import Testing

@testable import Reports

/// Explanations of all that rules give as examples, of drift and of near misses: so every part of
/// every condition is told, as it is and as it is not.
@Suite struct ExplanationTextTests {
  private func reports(of example: Example) -> [ExplanationReport] {
    let judge = Judge(Judgement(asOf: Example.now, policy: example.policy))
    let world = example.world
    let found =
      judge.findings(feeds: world.feeds, readings: example.readings)
      + judge.findings(in: world, about: .everything(in: world))
      + judge.findings(about: example.histories) + judge.findings(about: example.periods)
    let findings = found.enumerated().map { (id: "f-\($0.offset)", finding: $0.element) }
    let waiver = Waiver(
      findingID: "f-1", until: Example.now + .hours(1), reason: "原因", madeBy: "甲",
      madeAt: Example.now)
    let known = findings.filter { $0.id != "f-2" }.map { id, finding in
      KnownFinding(
        id: id, key: finding.key, severity: finding.severity, isResolved: id == "f-3",
        firstSeen: Example.now - .hours(30), lastSeen: Example.now, runsOpen: 2, episodes: 1)
    }
    var comparison = Comparison(
      findings, known: known, waivers: [waiver], judge.judgement, isComplete: true)
    ActionPlan.decide(&comparison, isHalted: false, past: PastEffects(), judge.judgement) {
      finding, _ in "a-\(finding.id.dropFirst(2))"
    }
    return explanations(of: example, judge).map { explanation in
      ExplanationReport(
        explanation: explanation, findings: comparison.recorded,
        past: FindingStatus.allCases.flatMap { status in
          [0, 1].map { _ in
            .init(rule: "binding-stuck", status: status.rawValue, asOf: Example.now)
          }
        }, asOf: Example.now)
    }
  }

  private func explanations(of example: Example, _ judge: Judge) -> [Explanation] {
    let world = example.world
    let subjects: [(SubjectKind, [Identifier])] = [
      (.subscription, world.subscriptions.map(\.id) + ["unheard-of-1"]),
      (.binding, world.bindings.map(\.id)), (.organization, world.organizations.map(\.id)),
      (.charge, (world.charges ?? []).map(\.id)),
    ]
    let ofRows = subjects.flatMap { kind, ids in
      ids.map { id in
        judge.explanation(
          of: kind, id, in: world, .everything(in: world),
          history: example.histories.first { $0.kind == kind && $0.id == id })
      }
    }
    let sources = Set(world.feeds.map(\.source) + example.readings.map(\.source) + ["gcp"])
    return ofRows
      + sources.map {
        judge.explanation(ofSource: $0, feeds: world.feeds, readings: example.readings)
      } + example.periods.map { judge.explanation(ofPeriod: $0.id, $0) }
      + [judge.explanation(ofPeriod: "2026-09 CNY", nil)]
  }

  /// Sources without rows, sites, and the roles of the policy.
  private static let values: Set<String> = ["gcp", "global", "admin", "billing-admin"]

  @Test("in Chinese they have no English words", arguments: Catalogue.rules.indices)
  func chinese(_ index: Int) {
    for example in Catalogue.rules[index].examples {
      let leftovers = EnglishLeftovers(data: example.world.texts.union(Self.values))
      for report in reports(of: example) {
        let text = ExplanationText.text(of: report, in: .simplifiedChinese)
        let words = leftovers.words(in: text)
        #expect(words == [], "\(example.title): \(text)")
      }
    }
  }

  @Test("they tell of the same rules and moments in both languages")
  func same() throws {
    for example in Catalogue.rules.flatMap({ $0.examples }) {
      for report in reports(of: example) {
        let texts = Language.allCases.map { ExplanationText.text(of: report, in: $0) }
        let lines = texts.map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
        #expect(lines[0].count == lines[1].count)
        for (english, chinese) in zip(lines[0], lines[1]) {
          #expect(english.isEmpty == chinese.isEmpty)
          #expect(english.prefix { $0 == " " } == chinese.prefix { $0 == " " })
        }
      }
    }
  }

  @Test("every rule tells in Chinese what it rests on")
  func sources() {
    #expect(Set(ChineseTexts.sources.keys) == Set(ChineseTexts.rules.keys))
  }

  @Test("moments are exact")
  func moments() {
    let chinese = ChineseTexts()
    #expect(chinese.exact("2026-11-03T05:38:09.123400Z") == "2026年11月3日 05:38:09.1234 UTC")
    #expect(chinese.exact("2026-11-03T05:38:00.000000Z") == "2026年11月3日 05:38:00 UTC")
    #expect(chinese.exact("2026-11-03T05:38:10.000000Z") == "2026年11月3日 05:38:10 UTC")
    #expect(EnglishTexts().exact("2026-11-03T05:38:10.000000Z") == "2026-11-03T05:38:10.000000Z")
  }

  @Test("what comes from the source cannot pass for the program's words")
  func foreign() {
    let chinese = ChineseTexts()
    #expect(chinese.told(event: "\"closed\" created") == "创建，名称为“closed”")
    #expect(chinese.told(event: "2026-11-03 became pending") == "2026-11-03 成为 pending")
    #expect(chinese.told(title: "\"a\" (b)\", active, of site cn") == "“a\" (b)”，使用中，站点 cn")
  }
}
