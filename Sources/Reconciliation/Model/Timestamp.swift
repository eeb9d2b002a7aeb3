/// A moment in UTC, in whole microseconds: what PostgreSQL calls `timestamptz`.
///
/// The value counts microseconds since 2000-01-01T00:00:00Z, PostgreSQL's own epoch. As there,
/// the two ends of the range stand for −infinity and infinity; they come from data, compare as
/// one expects, and survive arithmetic.
@frozen
public struct Timestamp: Sendable, Hashable, Comparable, BitwiseCopyable {
  /// Microseconds since 2000-01-01T00:00:00Z.
  public let microseconds: Int64

  /// Makes a moment from microseconds since 2000-01-01T00:00:00Z.
  @inlinable
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Later than every other moment.
  public static let infinity = Timestamp(microseconds: .max)
  /// Earlier than every other moment.
  public static let minusInfinity = Timestamp(microseconds: .min)

  /// Whether this is a moment on the calendar, and not −infinity or infinity.
  @inlinable
  public var isFinite: Bool { microseconds != .max && microseconds != .min }

  /// The earlier one comes first.
  @inlinable
  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

  /// The moment `limit` earlier; infinities stay what they are.
  @inlinable
  public static func - (moment: Timestamp, limit: TimeLimit) -> Timestamp {
    guard moment.isFinite else { return moment }
    let (value, overflow) = moment.microseconds.subtractingReportingOverflow(limit.microseconds)
    return overflow ? .minusInfinity : Timestamp(microseconds: value)
  }

  /// The moment `limit` later; infinities stay what they are.
  @inlinable
  public static func + (moment: Timestamp, limit: TimeLimit) -> Timestamp {
    guard moment.isFinite else { return moment }
    let (value, overflow) = moment.microseconds.addingReportingOverflow(limit.microseconds)
    return overflow ? .infinity : Timestamp(microseconds: value)
  }
}
