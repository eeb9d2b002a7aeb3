/// When a binding took hold and until when it was in force.
struct BindingSpan: BitwiseCopyable {
  /// When it took hold; infinity if it did not.
  let bound: Timestamp
  /// Until when it was in force; −infinity if it never was.
  let until: Timestamp

  /// Whether the binding was ever in force.
  var isInterval: Bool { until != .minusInfinity }

  /// The time in which it was; nil if it never was.
  var interval: BindingInterval? {
    isInterval ? BindingInterval(from: bound, until: until) : nil
  }

  /// Whether it may have taken hold more than `limit` before a moment of which only the second is
  /// known.
  func mayPrecede(_ moment: CoarseTime, byMoreThan limit: TimeLimit) -> Bool {
    bound < Timestamp(microseconds: (Int64(moment.seconds) + 1) * 1_000_000) - limit
  }

  /// Whether both were in force at some time before a moment.
  func overlaps(_ other: BindingSpan, before moment: Timestamp) -> Bool {
    max(bound, other.bound) < min(until, other.until, moment)
  }
}

/// The bindings that share an end with others, to see whether any two of them overlap.
struct SharedSpans<Place: Hashable> {
  private let asOf: Timestamp
  private var spans: [Place: [(span: BindingSpan, isLive: Bool)]] = [:]

  /// Nothing yet; what overlaps after `asOf` does not count.
  init(before asOf: Timestamp) {
    self.asOf = asOf
  }

  /// Adds one; says whether it overlaps one that was added before, unless both are live, which is
  /// another matter.
  mutating func add(_ span: BindingSpan, isLive: Bool, at place: Place) -> Bool {
    guard span.isInterval else { return false }
    let overlaps =
      spans[place]?.contains {
        $0.span.overlaps(span, before: asOf) && !($0.isLive && isLive)
      } ?? false
    spans[place, default: []].append((span, isLive))
    return overlaps
  }
}
