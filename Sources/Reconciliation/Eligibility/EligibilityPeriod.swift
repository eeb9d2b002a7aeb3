/// A billing period of which eligibility is told: half-open, UTC.
public struct EligibilityPeriod: Sendable, Hashable {
  /// Its name: the month, as `2026-10`.
  public let name: String
  /// Where it begins.
  public let from: Timestamp
  /// Where it ends.
  public let until: Timestamp

  /// How long after its end a period stays provisional: late records may still come.
  public static let provisionalFor = TimeLimit.hours(26)
  /// How wide the edges of a period are that are shown for themselves, since China's month begins
  /// eight hours before that of UTC.
  public static let boundary = TimeLimit.hours(8)

  /// A period.
  public init(name: String, from: Timestamp, until: Timestamp) {
    self.name = name
    self.from = from
    self.until = until
  }

  /// Whether usage that began then is in it.
  public func contains(_ usageStart: Timestamp) -> Bool {
    usageStart >= from && usageStart < until
  }

  /// Whether usage that began then is near one of its edges.
  public func isNearEdge(_ usageStart: Timestamp) -> Bool {
    usageStart < from + Self.boundary || usageStart >= until - Self.boundary
  }

  /// Whether nothing is expected to change any more.
  public func isFinal(at moment: Timestamp) -> Bool {
    moment >= until + Self.provisionalFor
  }
}
