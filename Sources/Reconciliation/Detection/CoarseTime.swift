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
}
