/// An instant as PostgreSQL keeps it: microseconds since 2000-01-01 00:00 UTC, or plus or minus
/// infinity. Leap seconds are not counted.
@frozen
public struct TimestampTZ: Hashable, Sendable {
  /// Microseconds since 2000-01-01 00:00 UTC; `Int64.max` and `Int64.min` are the infinities.
  public var microseconds: Int64

  /// Takes microseconds since 2000-01-01 00:00 UTC.
  @inlinable
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Later than every instant.
  @inlinable public static var infinity: TimestampTZ { TimestampTZ(microseconds: .max) }

  /// Earlier than every instant.
  @inlinable public static var negativeInfinity: TimestampTZ { TimestampTZ(microseconds: .min) }

  /// Whether it is an instant, neither of the infinities.
  @inlinable public var isFinite: Bool { microseconds != .max && microseconds != .min }
}

extension TimestampTZ: Comparable {
  /// Whether the left one is earlier.
  @inlinable
  public static func < (left: TimestampTZ, right: TimestampTZ) -> Bool {
    left.microseconds < right.microseconds
  }
}
