/// When a subscription entitles to usage: the half-open interval from its activation to its end.
@frozen
public struct Entitlement: Sendable, Hashable, BitwiseCopyable {
  /// When it begins.
  public let from: Timestamp
  /// When it ends; infinity if it is open.
  public let until: Timestamp
  /// From when a suspension cuts what it covers; infinity if it is not suspended.
  public let suspendedFrom: Timestamp

  /// That of a subscription that has none: it covers nothing.
  static let never = Entitlement(from: .infinity, until: .minusInfinity)

  private init(from: Timestamp, until: Timestamp) {
    self.from = from
    self.until = until
    suspendedFrom = .infinity
  }

  /// The entitlement of a subscription; nil if it has none.
  ///
  /// It ends at the earlier of `ended_at` and, where it is ending now or ended, `ending_at`; a
  /// terminal subscription with neither ended when its row last changed.
  @inlinable
  public init?(_ row: SubscriptionFacts.Row) {
    guard let from = row.activatedAt, row.state != .failed else { return nil }
    let announced = row.state == .endingNow || row.state == .ended ? row.endingAt : nil
    let end: Timestamp
    if let ended = row.endedAt, let announced {
      end = min(ended, announced)
    } else if let known = row.endedAt ?? announced {
      end = known
    } else {
      end = row.state.isTerminal ? row.updatedAt : .infinity
    }
    guard from < end else { return nil }
    self.from = from
    until = end
    suspendedFrom = row.state == .suspended ? row.suspendedSince : .infinity
  }
}
