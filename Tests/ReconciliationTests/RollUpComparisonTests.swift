import Reconciliation
import SampleData
import Testing

/// What changed of a roll-up since it was kept.
@Suite struct RollUpComparisonTests {
  private struct Place: Hashable {
    let organization: Identifier
    let currency: Identifier
    let subscription: Identifier?
  }

  private static let period = EligibilityPeriod(
    name: "2026-10", from: RandomWorld.asOf - .hours(800), until: RandomWorld.asOf - .hours(56))

  private static func sums(_ text: String) throws -> KeptSums {
    let reasons = try #require(ReasonSums(text))
    return KeptSums(
      charges: reasons.inOrder.reduce(0) { $0 + $1.charges }, gross: reasons.due, credits: .zero,
      cash: .zero, byReason: reasons)
  }

  /// Lines at chance places.
  private static func rollUp(
    using generator: inout SeededGenerator
  ) throws -> [Place: KeptSums] {
    var lines: [Place: KeptSums] = [:]
    for _ in 0..<Int.random(in: 0..<12, using: &generator) {
      let place = Place(
        organization: ["a", "b", "é", "z"].randomElement(using: &generator) ?? "a",
        currency: ["CNY", "USD"].randomElement(using: &generator) ?? "CNY",
        subscription: [nil, "", "s", "t"].randomElement(using: &generator) ?? nil)
      lines[place] = try sums("accepted \(Int.random(in: 1...2, using: &generator)) 1.50000000")
    }
    return lines
  }

  private static func line(_ place: Place, _ sums: KeptSums) -> EligibilityLine {
    EligibilityLine(
      period: period, organizationID: place.organization, organizationName: nil,
      currency: place.currency.text,
      subscriptionID: place.subscription, marketplace: nil,
      sums: EligibilitySums(
        charges: sums.charges, gross: sums.gross, credits: sums.credits, cash: sums.cash,
        byReason: sums.byReason, boundaryBand: .zero, straddling: 0, overApplied: 0,
        firstUsage: period.from, lastUsage: period.from))
  }

  @Test("it finds what a search for every line finds", arguments: 0..<300)
  func agreesWithSearch(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let before = try Self.rollUp(using: &generator)
    var now = try Self.rollUp(using: &generator)
    // Some lines stay as they were.
    for (place, sums) in before where Bool.random(using: &generator) { now[place] = sums }

    var expected: Set<Place> = []
    for place in Set(before.keys).union(now.keys) where before[place] != now[place] {
      expected.insert(place)
    }
    let lines = now.map(Self.line).sorted(by: EligibilityLine.inOrder)
    var comparison = RollUpComparison(lines[...])
    for line in before.map(Self.line).sorted(by: EligibilityLine.inOrder) {
      comparison.take(
        .init(
          organizationID: line.organizationID, currency: Identifier(line.currency),
          subscriptionID: line.subscriptionID, sums: KeptSums(line.sums)))
    }
    var found: Set<Place> = []
    for (currency, changes) in comparison.finish() {
      for change in changes {
        let place = Place(
          organization: change.organizationID, currency: currency,
          subscription: change.subscriptionID)
        found.insert(place)
        #expect(change.before == before[place] ?? .none)
        #expect(change.now == now[place] ?? .none)
      }
    }
    #expect(found == expected)
  }

  @Test("sums by reason are read back as they were written, and nothing else is read")
  func reasonSums() throws {
    let all = EligibilityReason.allCases.enumerated().map { place, reason in
      "\(reason.rawValue) \(place + 1) \(place % 2 == 0 ? "" : "-")\(place).00000001"
    }.joined(separator: ", ")
    #expect("\(try #require(ReasonSums(all)))" == all)
    #expect("\(try #require(ReasonSums("")))" == "")
    for wrong in [
      "accepted", "accepted 1", "accepted x 1.0", "paid 1 1.0", "accepted 1 1.0 ",
      "accepted 1 1.0, accepted 1 1.0",
    ] {
      #expect(ReasonSums(wrong) == nil, "\(wrong)")
    }
  }
}
