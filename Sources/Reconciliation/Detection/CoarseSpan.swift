/// When a binding took hold and until when it was in force, in whole seconds.
struct CoarseSpan: BitwiseCopyable {
  /// When it took hold; `never` if it did not.
  let bound: CoarseTime
  /// Until when it was in force; nothing if it never was.
  private let untilSeconds: Int32

  private static let nothing = Int32.min

  init(bound: CoarseTime, until: CoarseTime?) {
    self.bound = bound
    untilSeconds = until.map { max($0.seconds, Self.nothing + 1) } ?? Self.nothing
  }

  /// Whether the binding was ever in force.
  var isInterval: Bool { untilSeconds != Self.nothing }

  /// Whether two intervals may overlap, as far as whole seconds tell.
  func mayOverlap(_ other: CoarseSpan) -> Bool {
    max(bound.seconds, other.bound.seconds) <= min(untilSeconds, other.untilSeconds)
  }
}

/// The bindings that share an end with others, to see whether any two of them may overlap.
struct SharedSpans<Place: Hashable> {
  private var spans: [Place: [(span: CoarseSpan, isLive: Bool)]] = [:]

  /// Adds one; says whether it may overlap one that was added before, unless both are live, which is
  /// another matter.
  mutating func add(_ span: CoarseSpan, isLive: Bool, at place: Place) -> Bool {
    guard span.isInterval else { return false }
    let before = spans[place, default: []]
    spans[place, default: []].append((span, isLive))
    return before.contains { $0.span.mayOverlap(span) && !($0.isLive && isLive) }
  }
}
