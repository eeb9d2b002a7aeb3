import Reconciliation
import SampleData
import Testing

@testable import Reports

/// That each text is there is the compiler's business; here is what stands in tables.
@Suite struct TextsTests {
  private let chinese = ChineseTexts()

  private var examples: [Finding] {
    Catalogue.rules.flatMap { rule in
      rule.examples.flatMap { example -> [Finding] in
        let judge = Judge(Judgement(asOf: Example.now, policy: example.policy))
        return judge.findings(feeds: example.world.feeds, readings: example.readings)
          + judge.findings(in: example.world, about: .everything(in: example.world))
          + judge.findings(about: example.histories)
      }
    } + NightFixture().report.findings.map(\.finding)
  }

  @Test("every rule is told in Chinese, by the same facts", arguments: Catalogue.rules.indices)
  func rules(_ index: Int) throws {
    let definition = Catalogue.rules[index].definition
    let text = try #require(ChineseTexts.rules[definition.id], "\(definition.id)")
    #expect(Set(Phrase(text.reason).names) == Set(definition.reason.names), "\(definition.id)")
    for one in [text.summary, text.nextStep, text.reason] {
      #expect(one.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }
  }

  @Test("no rule is told that there is not")
  func noOtherRules() {
    #expect(ChineseTexts.rules.count == Catalogue.rules.count)
  }

  @Test("every fact of the evidence has a name in Chinese")
  func facts() {
    for name in Set(examples.flatMap { $0.evidence.facts.map(\.name) }) {
      #expect(chinese.fact(name) != name, "\(name)")
    }
  }

  @Test("every phrase of the program's own in the evidence is told in Chinese")
  func phrases() {
    let own: Set<String> = [
      "contradiction", "contradictions", "shortcomings", "obstacles", "due_changes", "largest",
    ]
    for fact in examples.flatMap(\.evidence.facts) where own.contains(fact.name) {
      for text in NightFact(fact).values.shown {
        let told = chinese.value(text, ofFact: fact.name)
        #expect(told != text && !told.contains("_"), "\(text)")
      }
    }
  }

  @Test("every message is told in Chinese")
  func messages() {
    for finding in examples {
      for case .notify(_, _, _, let template) in finding.fixups {
        #expect(chinese.message(template) != template, "\(template)")
      }
    }
  }

  @Test("the sentences of actions name the same values in both languages")
  func actions() {
    for kind in ActionCall.Kind.allCases {
      #expect(
        Set(Phrase(EnglishTexts().sentence(kind)).names)
          == Set(Phrase(chinese.sentence(kind)).names))
    }
  }

  @Test("users read the product's own words")
  func ownWords() {
    let all = ChineseTexts.rules.values.map { $0.summary + $0.nextStep + $0.reason }.joined()
    for word in [
      "已绑定", "权限不足", "取消订阅", "确认绑定", "设置您的账户", "解绑", "组织管理员", "云市场订阅", "帐单概览", "授权请求",
    ] {
      #expect(all.contains(word), "\(word)")
    }
  }

  @Test("numbers, moments and sums are written as each language does")
  func numbers() {
    let (english, moment) = (EnglishTexts(), "2026-11-03T05:38:09.123456Z")
    #expect(english.moment(moment) == "3 Nov 2026, 05:38 UTC")
    #expect(chinese.moment(moment) == "2026年11月3日 05:38 UTC")
    #expect(english.money("-1234567.10000000", "CNY") == "CNY -1,234,567.10")
    #expect(chinese.money("1234567.12345678", "CNY") == "人民币 1,234,567.12345678 元")
    #expect(chinese.money("0.50000000", "USD") == "0.50 美元")
    #expect(english.amount("-0.50000000") == "-0.50")
    #expect(english.amount("21739.10000000", digits: 8) == "21,739.10000000")
    #expect(english.moment("infinity") == "infinity")
    #expect(chinese.span("24 h") == "24 小时")
  }
}
