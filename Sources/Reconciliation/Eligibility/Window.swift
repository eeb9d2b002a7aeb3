/// One binding's part of what a subscription pays of an organization's usage: the binding's time
/// within the entitlement, without what a suspension cuts off, and the wind-down after its end.
@frozen
public struct Window: Sendable, Hashable, BitwiseCopyable {
  /// From when usage belongs to the subscription.
  public let from: Timestamp
  /// Until when.
  public let until: Timestamp
  /// The end of the entitlement; infinity if it is open.
  public let end: Timestamp
  /// Whether the binding was in force at that end, so that final usage records are taken after it.
  public let windsDown: Bool

  /// The window of a binding to a subscription.
  @inlinable
  public init(_ binding: BindingInterval, _ entitlement: Entitlement) {
    from = max(binding.from, entitlement.from)
    until = min(binding.until, entitlement.until, entitlement.suspendedFrom)
    end = entitlement.until
    windsDown = binding.from < entitlement.until && binding.until >= entitlement.until
  }

  /// Whether usage that began then belongs to the subscription.
  @inlinable
  public func covers(_ usageStart: Timestamp) -> Bool {
    usageStart >= from && usageStart < until
  }

  /// Whether usage that began then falls into the time after the end of the entitlement in which
  /// final records are taken.
  @inlinable
  public func isWindingDown(at usageStart: Timestamp, for windDown: TimeLimit) -> Bool {
    windsDown && end <= usageStart && end > usageStart - windDown
  }
}
