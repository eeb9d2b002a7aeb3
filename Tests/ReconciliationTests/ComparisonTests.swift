import Testing

@testable import Reconciliation

@Suite struct ComparisonTests {
  private static let finding: Finding = {
    let example = OrphanedSubscription.examples[0]
    let judge = Judge(Judgement(asOf: Example.now))
    return judge.findings(in: example.world, about: .everything(in: example.world))[0]
  }()
  private static let night = Example.now
  private static let before = Example.now - .hours(24)

  private func known(isResolved: Bool) -> KnownFinding {
    KnownFinding(
      id: "f-1", key: Self.finding.key, severity: .medium, isResolved: isResolved,
      firstSeen: Self.before, lastSeen: Self.before, runsOpen: 4, episodes: 1)
  }

  private func compare(
    found: Bool, known: [KnownFinding], isComplete: Bool = true
  ) -> Comparison {
    Comparison(
      found ? [("f-1", Self.finding)] : [], known: known,
      Judgement(asOf: Self.night), isComplete: isComplete)
  }

  @Test("what was never seen is new")
  func new() throws {
    let recorded = try #require(compare(found: true, known: []).recorded.first)
    #expect(recorded.status == .new)
    #expect(recorded.firstSeen == Self.night)
    #expect(recorded.runsOpen == 1)
  }

  @Test("what was open stays open since its first day")
  func open() throws {
    let recorded = try #require(
      compare(found: true, known: [known(isResolved: false)]).recorded.first)
    #expect(recorded.status == .open)
    #expect(recorded.firstSeen == Self.before)
    #expect(recorded.lastSeen == Self.night)
    #expect(recorded.runsOpen == 5)
  }

  @Test("what was resolved and comes back is reopened, and counts anew")
  func reopened() throws {
    let recorded = try #require(
      compare(found: true, known: [known(isResolved: true)]).recorded.first)
    #expect(recorded.status == .reopened)
    #expect(recorded.firstSeen == Self.before)
    #expect(recorded.runsOpen == 1)
    #expect(recorded.episodes == 2)
  }

  @Test("what is gone is resolved, once")
  func resolved() {
    #expect(compare(found: false, known: [known(isResolved: false)]).resolved.map(\.id) == ["f-1"])
    #expect(compare(found: false, known: [known(isResolved: true)]).resolved.isEmpty)
  }

  @Test("an incomplete source resolves nothing")
  func incomplete() {
    let comparison = compare(found: false, known: [known(isResolved: false)], isComplete: false)
    #expect(comparison.resolved.isEmpty)
  }

  private static let waiver = Waiver(
    findingID: "f-1", until: night + .hours(1), reason: "known", madeBy: "ops", madeAt: before)

  private func recorded(_ known: [KnownFinding], _ waivers: [Waiver]) throws -> RecordedFinding {
    try #require(
      Comparison(
        [("f-1", Self.finding)], known: known, waivers: waivers, Judgement(asOf: Self.night),
        isComplete: true
      ).recorded.first)
  }

  @Test("a waived finding is listed as such, and keeps its history")
  func waived() throws {
    let recorded = try recorded([known(isResolved: false)], [Self.waiver])
    #expect(recorded.status == .waived)
    #expect(recorded.waiver == Self.waiver)
    #expect(recorded.firstSeen == Self.before)
    #expect(recorded.runsOpen == 5)
  }

  @Test("when its waiver ends it comes back as reopened, and was never gone")
  func waiverEnds() throws {
    var known = known(isResolved: false)
    known.isWaived = true
    let over = Waiver(
      findingID: "f-1", until: Self.night, reason: "known", madeBy: "ops", madeAt: Self.before)
    let recorded = try recorded([known], [over])
    #expect(recorded.status == .reopened)
    #expect(recorded.waiver == nil)
    #expect(recorded.runsOpen == 5)
    #expect(recorded.episodes == 1)
  }

  @Test("it is confirmed since the first complete run of this time, not of an earlier one")
  func confirmedSince() throws {
    var known = known(isResolved: false)
    #expect(try recorded([known], []).confirmedSince == Self.night)
    known.confirmedSince = Self.before
    #expect(try recorded([known], []).confirmedSince == Self.before)
    known.isResolved = true
    #expect(try recorded([known], []).confirmedSince == Self.night)
    let incomplete = Comparison(
      [("f-1", Self.finding)], known: [], Judgement(asOf: Self.night), isComplete: false)
    #expect(incomplete.recorded.first?.confirmedSince == nil)
  }
}
