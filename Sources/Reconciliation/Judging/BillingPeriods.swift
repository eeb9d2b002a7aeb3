/// The open billing period and the one before it. Periods are calendar months in the configured time
/// zone; each is the half-open interval up to the next.
@frozen
public struct BillingPeriods: Sendable, Hashable {
  /// Where the previous period begins.
  public let previousFrom: Timestamp
  /// Where the open one begins.
  public let openFrom: Timestamp
  /// Where the open one ends.
  public let openUntil: Timestamp

  /// These periods.
  public init(previousFrom: Timestamp, openFrom: Timestamp, openUntil: Timestamp) {
    self.previousFrom = previousFrom
    self.openFrom = openFrom
    self.openUntil = openUntil
  }

  /// The months of UTC around a moment.
  public init(around moment: Timestamp) {
    openFrom = moment.startOfMonth
    previousFrom = (openFrom - TimeLimit(microseconds: 1)).startOfMonth
    openUntil = (openFrom + .hours(32 * 24)).startOfMonth
  }

  /// Whether usage that began then is in either of the two.
  @inlinable
  public func contains(_ moment: Timestamp) -> Bool {
    moment >= previousFrom && moment < openUntil
  }
}
