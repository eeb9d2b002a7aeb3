/// A moment in whole seconds, rounded down, in four bytes: enough to rule out that one comes before
/// another, which is then looked at exactly.
@frozen
@usableFromInline
struct CoarseTime: Sendable, BitwiseCopyable {
  @usableFromInline let seconds: Int32

  /// Later than any moment that fits: nothing comes after it.
  @usableFromInline static let never = CoarseTime(seconds: .max)

  @inlinable
  init(seconds: Int32) {
    self.seconds = seconds
  }

  /// The moment's second; what lies beyond 1931 or 2068 is taken to the nearer end.
  @inlinable
  init(_ moment: Timestamp) {
    let (quotient, remainder) = moment.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    seconds = Int32(clamping: remainder < 0 ? quotient - 1 : quotient)
  }

  /// Whether it lies before all moments that fit, so that nothing can be said about its order.
  @inlinable
  var isOutOfReach: Bool { seconds == .min }

  /// Whether the moment behind this may lie more than `limit` before the one behind `other`.
  func mayPrecede(_ other: CoarseTime, byMoreThan limit: TimeLimit) -> Bool {
    Int64(seconds) < Int64(other.seconds) + 1 - limit.microseconds / 1_000_000
  }
}
