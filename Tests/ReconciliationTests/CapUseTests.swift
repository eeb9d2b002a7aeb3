import Testing

@testable import Reconciliation

/// What counts against which cap, exactly.
@Suite struct CapUseTests {
  private func uses(_ count: Int, of live: Int, at marketplace: [String: Int] = [:]) -> [CapUse] {
    let actions = (0..<count).map { _ in
      Caps.Counted([.propose, .release], rule: "cancelled-but-bound", marketplace: "aws")
    }
    return Caps().uses(of: actions, LiveBindings(total: live, byMarketplace: marketplace))
      .filter { $0.actionClass == .release }
  }

  private func isPassed(_ uses: [CapUse], _ scope: String) -> Bool? {
    uses.first { $0.scope == scope }?.isPassed
  }

  @Test("ten releases, or a thousandth of the live bindings, whichever is larger")
  func numberOrShare() {
    for (count, live, passed) in [
      (10, 0, false), (11, 0, true), (10, 9_999, false), (11, 10_999, true), (11, 11_000, false),
      (99, 100_000, false), (100, 100_000, false), (101, 100_000, true),
      (100, 99_999, true),
    ] {
      #expect(isPassed(uses(count, of: live), "run") == passed, "\(count) of \(live)")
      #expect(
        isPassed(uses(count, of: live), "rule cancelled-but-bound") == passed, "\(count) of \(live)"
      )
    }
  }

  @Test(
    "at a marketplace the share is of the live bindings there; of one without any it is nothing")
  func marketplaces() {
    let there = uses(50, of: 1_000_000, at: ["aws": 50_000])
    #expect(isPassed(there, "run") == false && isPassed(there, "marketplace aws") == false)
    let few = uses(51, of: 1_000_000, at: ["aws": 50_000])
    #expect(isPassed(few, "run") == false && isPassed(few, "marketplace aws") == true)
    let missing = uses(11, of: 1_000_000, at: [:])
    #expect(isPassed(missing, "marketplace aws") == true)
  }

  @Test("a release counts as proposed, too; what needs no approval counts alone")
  func classes() {
    let all = Caps().uses(
      of: [
        Caps.Counted([.propose, .release], rule: "a", marketplace: nil),
        Caps.Counted([.propose], rule: "b", marketplace: nil),
        Caps.Counted([.auto], rule: "c", marketplace: nil),
      ], LiveBindings())
    let counts = all.filter { $0.scope == "run" }.map { ($0.actionClass, $0.count) }
    #expect(counts.map(\.0) == [.auto, .propose, .release])
    #expect(counts.map(\.1) == [1, 2, 1])
  }
}
