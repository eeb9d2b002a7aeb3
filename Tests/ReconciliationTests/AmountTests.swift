import Testing

@testable import Reconciliation

@Suite struct AmountTests {
  private func amount(_ text: String) throws -> Amount { try #require(Amount(text), "\(text)") }

  @Test("amounts are written with eight digits and read back")
  func text() throws {
    for text in [
      "0.00000000", "0.00000001", "-0.00000001", "12.50000000", "-999999999999.99999999",
    ] {
      #expect(try amount(text).description == text)
    }
    #expect(try amount("12.5") == Amount(hundredMillionths: 1_250_000_000))
    #expect(try amount("-3") == Amount(hundredMillionths: -300_000_000))
    for text in ["", "-", ".5", "1.", "1.123456789", "NaN", "1e3", "+1", "1,5", "--1", "１"] {
      #expect(Amount(text) == nil, "\(text)")
    }
  }

  @Test("what is due is cut at zero towards the sign of the gross amount")
  func due() throws {
    for (gross, credits, cash, due) in [
      ("10", "0", "0", "10"), ("10", "4", "3", "3"), ("10", "10", "0", "0"),
      ("10", "8", "8", "0"), ("-10", "0", "0", "-10"), ("-10", "-4", "0", "-6"),
      ("-10", "-20", "0", "0"), ("0", "-5", "0", "0"), ("0", "5", "0", "0"),
      ("0.00000001", "0", "0", "0.00000001"), ("10", "-1", "0", "11"),
    ] {
      #expect(
        Amount.due(of: try amount(gross), credits: try amount(credits), cash: try amount(cash))
          == (try amount(due)), "\(gross) - \(credits) - \(cash)")
    }
  }

  @Test("sums of the largest amounts do not overflow, and currencies are kept apart")
  func sums() throws {
    let largest = try amount("999999999999.99999999")
    let many = Array(repeating: Money(currency: "CNY", amount: largest), count: 100_000)
    let sums = Money.sums(many + [Money(currency: "AED", amount: largest)])
    #expect(sums.map(\.currency) == ["AED", "CNY"])
    #expect(sums[1].amount.description == "99999999999999999.99900000")
  }

  @Test("billing periods are months, and each moment is in exactly one")
  func periods() throws {
    for (text, previous, open, next) in [
      ("2026-11-01T00:00:00Z", "2026-10-01", "2026-11-01", "2026-12-01"),
      ("2026-10-31T23:59:59.999999Z", "2026-09-01", "2026-10-01", "2026-11-01"),
      ("2024-02-29T12:00:00Z", "2024-01-01", "2024-02-01", "2024-03-01"),
      ("2026-01-15T00:00:00Z", "2025-12-01", "2026-01-01", "2026-02-01"),
    ] {
      let periods = BillingPeriods(around: try #require(Timestamp(text)))
      #expect(periods.previousFrom == Timestamp(previous))
      #expect(periods.openFrom == Timestamp(open))
      #expect(periods.openUntil == Timestamp(next))
    }
  }
}
