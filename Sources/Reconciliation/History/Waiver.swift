/// Somebody's decision to live with a finding for a while. It stays listed, as waived.
public struct Waiver: Sendable, Hashable {
  /// The finding, by id.
  public let findingID: String
  /// When it comes back, if it is still found. UTC.
  public let until: Timestamp
  /// Why.
  public let reason: String
  /// The database role that made it.
  public let madeBy: String
  /// When it was made. UTC.
  public let madeAt: Timestamp

  /// A waiver with all its columns.
  public init(
    findingID: String, until: Timestamp, reason: String, madeBy: String, madeAt: Timestamp
  ) {
    self.findingID = findingID
    self.until = until
    self.reason = reason
    self.madeBy = madeBy
    self.madeAt = madeAt
  }

  /// Whether it is in force at a moment.
  public func isInForce(at moment: Timestamp) -> Bool { until > moment }
}
