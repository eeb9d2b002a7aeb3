import Testing

@testable import benchmark

@Suite("Several measurements of one thing")
struct SpreadTests {
  @Test("The median is the middle one, or between the two in the middle")
  func median() {
    #expect(Spread([3, 1, 2]).median == 2)
    #expect(Spread([4, 1, 3, 2]).median == 2.5)
    #expect(Spread([7]).median == 7)
  }

  @Test("The values stay in the order of the rounds")
  func order() {
    let spread = Spread([3, 1, 2])
    #expect(spread.values == [3, 1, 2])
    #expect(spread.least == 1)
    #expect(spread.greatest == 3)
  }
}
