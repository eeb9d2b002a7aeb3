import Testing

@testable import marketplace_reconciler

/// What progress says of rate and time.
@Suite struct PaceTests {
  @Test("rate and remaining time, once both are known")
  func known() {
    let pace = Pace(
      rows: ["binding": 300_000, "subscription": 100_000], expected: 1_000_000, seconds: 2)
    #expect(
      pace.text
        == ": 400,000 of about 1,000,000 rows, 200,000 a second, 3 s left "
        + "(binding 300,000, subscription 100,000)")
  }

  @Test("no time is claimed when nobody knows how many rows there are, or more have come")
  func unknown() {
    #expect(Pace(rows: ["charge": 500], expected: nil, seconds: 2).remaining == nil)
    #expect(
      Pace(rows: ["charge": 500], expected: nil, seconds: 2).text == ": 500 rows, 250 a second")
    #expect(
      Pace(rows: ["charge": 500], expected: 500, seconds: 2).text == ": 500 rows, 250 a second")
    #expect(Pace(rows: ["charge": 600], expected: 500, seconds: 2).remaining == nil)
  }

  @Test("nothing is claimed before there is something to tell it by")
  func early() {
    #expect(Pace(rows: [:], expected: 10, seconds: 9).text == "")
    #expect(Pace(rows: ["charge": 5], expected: 10, seconds: 0.1).text == ": 5 of about 10 rows")
    #expect(Pace(rows: ["charge": 0], expected: 10, seconds: 9).text == "")
  }

  @Test(
    "lengths of time, rounded up",
    arguments: [
      (1, "1 s left"), (60, "1 min 0 s left"), (200, "3 min 20 s left"), (7500, "2 h 5 min left"),
    ])
  func lengths(_ seconds: Int, _ text: String) {
    let pace = Pace(rows: ["charge": 10], expected: 10 + 10 * seconds, seconds: 1)
    #expect(pace.remaining == seconds)
    #expect(pace.text.hasSuffix(text))
  }
}
