/// What every rule judges by: the moment T of the run, and the policy.
@frozen
public struct Judgement: Sendable {
  /// T: the source snapshot's own clock, or the moment a person chose. UTC, never a client's clock.
  public let asOf: Timestamp
  /// The limits.
  public let policy: Policy
  /// The billing periods that T lies in and that came before.
  public let periods: BillingPeriods

  /// Judges at a moment by a policy.
  /// - Parameter periods: nil for the months of UTC.
  public init(asOf: Timestamp, policy: Policy = Policy(), periods: BillingPeriods? = nil) {
    self.asOf = asOf
    self.policy = policy
    self.periods = periods ?? BillingPeriods(around: asOf)
  }

  /// Whether more than `limit` has passed from `moment` to T. At exactly the limit it has not.
  @inlinable
  func hasPassed(_ limit: TimeLimit, since moment: Timestamp) -> Bool {
    moment < asOf - limit
  }

  /// Whether a moment that is told as past lies ahead of T by more than the clocks' skew.
  @inlinable
  func isAhead(_ moment: Timestamp) -> Bool {
    moment > asOf + policy.clockSkew
  }
}
