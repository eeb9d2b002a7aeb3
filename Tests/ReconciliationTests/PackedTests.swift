import Testing

@testable import Reconciliation

@Suite("Packed times and limits")
struct PackedTests {
  private struct Row {
    @PackedMoment var moment: Timestamp?
    @PackedLimit var limit: TimeLimit?
  }

  @Test(
    "every time that a server can send, and the infinities, come back as they are",
    arguments: [
      nil, .infinity, .minusInfinity, Timestamp(microseconds: 0), Timestamp(microseconds: -1),
      Timestamp(microseconds: -211_813_488_000_000_000),
      Timestamp(microseconds: 9_223_371_331_199_999_999),
    ] as [Timestamp?])
  func moment(_ moment: Timestamp?) {
    var row = Row(moment: moment, limit: nil)
    #expect(row.moment == moment)
    row.moment = nil
    #expect(row.moment == nil)
    row.moment = moment
    #expect(row.moment == moment)
  }

  @Test("the one time that stands for absence is not lost but taken to its neighbour")
  func sentinel() {
    let row = Row(moment: Timestamp(microseconds: .min + 1), limit: nil)
    #expect(row.moment == Timestamp(microseconds: .min + 2))
  }

  @Test("limits come back", arguments: [nil, .seconds(0), .hours(24)] as [TimeLimit?])
  func limit(_ limit: TimeLimit?) {
    #expect(Row(moment: nil, limit: limit).limit == limit)
  }

  @Test("they take eight bytes, absent or not")
  func size() {
    #expect(MemoryLayout<Row>.size == 16)
  }
}
