/// The sums of a line of the roll-up by which it is compared from night to night.
public struct KeptSums: Sendable, Hashable {
  /// How many charges.
  public let charges: Int64
  /// Before credits and cash.
  public let gross: Amount
  /// What credits paid.
  public let credits: Amount
  /// What prepaid cash paid.
  public let cash: Amount
  /// Number and due amount by reason.
  public let byReason: ReasonSums

  /// No charges.
  public static let none = KeptSums(
    charges: 0, gross: .zero, credits: .zero, cash: .zero, byReason: ReasonSums())

  /// Sums that were kept.
  public init(
    charges: Int64, gross: Amount, credits: Amount, cash: Amount, byReason: ReasonSums
  ) {
    self.charges = charges
    self.gross = gross
    self.credits = credits
    self.cash = cash
    self.byReason = byReason
  }

  /// Those of a line.
  public init(_ sums: EligibilitySums) {
    self.init(
      charges: sums.charges, gross: sums.gross, credits: sums.credits, cash: sums.cash,
      byReason: sums.byReason)
  }
}

/// A line of the roll-up that is not what it was when its period became final.
public struct LineChange: Sendable, Hashable {
  /// The organization.
  public let organizationID: Identifier
  /// The subscription that owns the charges, if one does.
  public let subscriptionID: Identifier?
  /// What it came to then; nothing if it was not there.
  public let before: KeptSums
  /// What it comes to now; nothing if it is not there any more.
  public let now: KeptSums

  /// What the due amount of a verdict grew by.
  func change(_ verdict: EligibilityVerdict) -> Amount {
    now.byReason.due(verdict) - before.byReason.due(verdict)
  }
}
