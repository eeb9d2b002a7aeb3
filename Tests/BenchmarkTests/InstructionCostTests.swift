import Testing

@testable import benchmark

@Suite("Instructions a row")
struct InstructionCostTests {
  @Test("What all runs take alike is not counted")
  func differences() {
    let cost = InstructionCost(
      small: .init(instructions: 1_000_000, rows: 1000),
      large: .init(instructions: 1_900_000, rows: 2000),
      charged: .init(instructions: 6_000_000, rows: 3500))
    #expect(cost == InstructionCost(customerRow: 900, charge: 2000))
  }

  @Test("Only what became dearer by more than the tolerance is told")
  func regressions() {
    let before = InstructionCost(customerRow: 1000, charge: 2000)
    let within = InstructionCost(customerRow: 1050, charge: 1000)
    #expect(within.regressions(from: before, percent: 5).isEmpty)
    let dearer = InstructionCost(customerRow: 1051, charge: 2500)
    #expect(
      dearer.regressions(from: before, percent: 5) == [
        "a customer's row takes 1051 instructions, 5.1 % more than 1000",
        "a charge takes 2500 instructions, 25.0 % more than 2000",
      ])
  }
}
