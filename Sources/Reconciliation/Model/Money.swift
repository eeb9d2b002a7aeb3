/// An amount and its currency.
public struct Money: Sendable, Hashable {
  /// ISO 4217, three capitals.
  public let currency: String
  /// How much.
  public let amount: Amount

  /// So much of a currency.
  public init(currency: String, amount: Amount) {
    self.currency = currency
    self.amount = amount
  }
}

extension Money {
  /// The sums by currency, in the order of currencies.
  public static func sums(_ all: [Money]) -> [Money] {
    let amounts = Dictionary(grouping: all, by: \.currency).map { currency, parts in
      Money(currency: currency, amount: parts.reduce(.zero) { $0 + $1.amount })
    }
    return amounts.sorted { $0.currency < $1.currency }
  }
}
