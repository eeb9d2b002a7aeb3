import Reconciliation

/// An amount of some currency: a decimal with eight digits behind the point.
public struct NightMoney: Codable, Sendable, Hashable {
  /// ISO 4217, as the source has it.
  public let currency: String
  /// How much.
  public let amount: String

  init(_ money: Money) {
    currency = money.currency.bounded
    amount = "\(money.amount)"
  }

  init(_ money: PlannedAction.AtRisk) {
    currency = money.currency.bounded
    amount = money.amount
  }

  /// How many currencies one line shows.
  static let shown = 8
}
