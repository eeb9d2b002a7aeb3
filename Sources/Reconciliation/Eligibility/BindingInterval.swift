/// When a binding was in force, past or present: half-open.
@frozen
public struct BindingInterval: Sendable, Hashable, BitwiseCopyable {
  /// When it took hold.
  public let from: Timestamp
  /// When it was released; infinity if it was not.
  public let until: Timestamp

  /// An interval that is known to be one.
  init(from: Timestamp, until: Timestamp) {
    self.from = from
    self.until = until
  }

  /// The interval of a binding; nil for one that never took hold. One that is released without
  /// saying when ended as its row last changed.
  @inlinable
  public init?(_ facts: BindingFacts) {
    guard facts.state == .bound || facts.state == .released, let from = facts.boundAt else {
      return nil
    }
    self.from = from
    until = facts.releasedAt ?? (facts.state == .released ? facts.updatedAt : .infinity)
  }

  /// The interval of a whole row.
  public init?(_ row: Binding) {
    self.init(BindingFacts(row, subscription: nil, organization: nil))
  }

  /// Whether two overlap at some time before a moment.
  @inlinable
  public func overlaps(_ other: BindingInterval, before moment: Timestamp) -> Bool {
    max(from, other.from) < min(until, other.until, moment)
  }
}
