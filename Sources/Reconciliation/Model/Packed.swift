/// A time that may be absent, in eight bytes instead of nine, so that the facts that rules are asked
/// about for every row stay small.
///
/// PostgreSQL's timestamps begin in 4714 BC, so that the value next to −infinity is free to tell of
/// absence.
@frozen
@propertyWrapper
public struct PackedMoment: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline var microseconds: Int64

  /// A time, or none.
  @inlinable
  public init(wrappedValue: Timestamp?) {
    if let wrappedValue {
      // What no server sends is taken to its neighbour rather than for absent.
      let isTaken = wrappedValue.microseconds == .min + 1
      microseconds = isTaken ? .min + 2 : wrappedValue.microseconds
    } else {
      microseconds = .min + 1
    }
  }

  /// The time; nil if there is none.
  @inlinable
  public var wrappedValue: Timestamp? {
    get { microseconds == .min + 1 ? nil : Timestamp(microseconds: microseconds) }
    set { self = PackedMoment(wrappedValue: newValue) }
  }
}

/// A limit that may be absent, in eight bytes instead of nine. Limits are lengths and not negative.
@frozen
@propertyWrapper
public struct PackedLimit: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline var microseconds: Int64

  /// A limit, or none.
  @inlinable
  public init(wrappedValue: TimeLimit?) {
    microseconds = wrappedValue?.microseconds ?? .min
  }

  /// The limit; nil if there is none.
  @inlinable
  public var wrappedValue: TimeLimit? {
    get { microseconds == .min ? nil : TimeLimit(microseconds: microseconds) }
    set { self = PackedLimit(wrappedValue: newValue) }
  }
}
