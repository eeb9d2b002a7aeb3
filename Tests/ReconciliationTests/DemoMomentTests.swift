import SampleData
import Testing

@testable import Reconciliation

/// The demo is run at any time of the day and of the month.
@Suite struct DemoMomentTests {
  private func found(endingAt end: Timestamp) -> Set<Finding.Key> {
    let world = DemoStory(endingAt: end).world(atNight: DemoStory.nights)
    return Set(InMemoryRun(world, Judgement(asOf: end)).findings.map(\.key))
  }

  @Test("what the last night finds does not depend on when the demo is run")
  func anyMoment() {
    let expected = found(endingAt: RandomWorld.asOf)
    #expect(!expected.isEmpty)
    // Steps of 37 hours and 17 minutes come by all parts of the day and of the month.
    for step in 1..<30 {
      let end = RandomWorld.asOf + .minutes(Int64(step) * 2237)
      let different = found(endingAt: end).symmetricDifference(expected).map(\.description)
      #expect(different.isEmpty, "at \(end)")
    }
  }
}
