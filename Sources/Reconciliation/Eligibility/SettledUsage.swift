/// What the usage of some periods came to: the roll-up, and the proof that nothing was lost.
public struct SettledUsage: Sendable {
  /// The periods, the earlier one first.
  public let periods: [EligibilityPeriod]
  /// The roll-up of all of them, in order.
  public let lines: [EligibilityLine]
  /// The proof boxes of all of them.
  public let boxes: [ProofBox]
  /// The moment it was settled at. UTC.
  public let asOf: Timestamp

  /// What came of a settlement.
  public init(
    periods: [EligibilityPeriod], lines: [EligibilityLine], boxes: [ProofBox], asOf: Timestamp
  ) {
    self.periods = periods
    self.lines = lines
    self.boxes = boxes
    self.asOf = asOf
  }
}
