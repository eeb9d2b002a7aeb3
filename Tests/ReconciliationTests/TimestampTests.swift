import Testing

@testable import Reconciliation

@Suite struct TimestampTests {
  /// Texts and what PostgreSQL holds for them, in microseconds since 2000.
  static let known: [(String, Int64)] = [
    ("2000-01-01T00:00:00.000000Z", 0),
    ("1999-12-31T23:59:59.999999Z", -1),
    ("2026-11-01T00:00:00.000000Z", 846_806_400_000_000),
    ("2024-02-29T12:00:00.000001Z", 762_523_200_000_001),
    ("1970-01-01T00:00:00.000000Z", -946_684_800_000_000),
  ]

  @Test("text is read and written alike", arguments: known)
  func roundTrip(_ text: String, _ microseconds: Int64) {
    #expect(Timestamp(text)?.microseconds == microseconds)
    #expect(Timestamp(microseconds: microseconds).description == text)
  }

  @Test("offsets, fractions and bare dates are understood")
  func forms() {
    #expect(Timestamp("2026-11-01T08:00:00+08:00") == Timestamp("2026-11-01"))
    #expect(Timestamp("2026-11-01T00:00:00.5Z")?.microseconds == 846_806_400_500_000)
  }

  @Test(
    "what is no moment is refused",
    arguments: [
      "", "2026", "2026-02-30", "2026-13-01", "2026-11-01T24:00:00Z", "2026-11-01T00:00:00",
      "2026-11-01T00:00:60Z", "2026-11-01T00:00:00.Z", "2026-11-01T00:00:00Zx", "tomorrow",
      "2026-11-01T00:00:00.1234567Z",
    ])
  func refused(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("the ends of the range keep their place")
  func infinities() {
    #expect(Timestamp.infinity.description == "infinity")
    #expect(Timestamp.minusInfinity - .hours(1) == .minusInfinity)
    #expect(Timestamp.infinity + .hours(1) == .infinity)
    #expect(Timestamp(microseconds: .min + 1) - .hours(1) == .minusInfinity)
  }

  @Test("the first and the last moment PostgreSQL knows are written in expanded years")
  func expandedYears() {
    #expect(
      Timestamp(microseconds: 9_223_371_331_199_999_999).description
        == "+294276-12-31T23:59:59.999999Z")
    #expect(
      Timestamp(microseconds: -211_813_488_000_000_000).description
        == "-4713-11-24T00:00:00.000000Z")
  }

  @Test("limits are read as people write them")
  func limits() {
    #expect(TimeLimit("24h") == .hours(24))
    #expect(TimeLimit("5 min") == .minutes(5))
    #expect(TimeLimit("30d") == .hours(720))
    #expect(TimeLimit("24") == nil)
    #expect(TimeLimit("-1h") == nil)
    #expect(TimeLimit("99999999999999999d") == nil)
    #expect(TimeLimit.minutes(90).description == "90 min")
  }
}
