/// What a subscription's state means, whatever word its marketplace uses for it.
///
/// What follows from a state stands in `properties`, one line a state, and nowhere else.
@frozen
public enum CanonicalState: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Bought, not yet in force.
  case pending
  /// The marketplace could not start it.
  case failed
  /// In force.
  case active
  /// In force, a change of plan is under way.
  case changing
  /// In force until a known end.
  case endingScheduled
  /// Winding down: the marketplace takes final usage records for an hour. Ambiguous, since a buyer
  /// who subscribes again meanwhile brings it back.
  case endingNow
  /// Kept, but unpaid.
  case suspended
  /// Another subscription took its place.
  case superseded
  /// Gone.
  case ended
  /// A word that the lifecycle does not know.
  case unknown
}

extension CanonicalState {
  /// What follows from a state.
  public struct Properties: Sendable, Hashable {
    /// The name in reports, configuration and SQL.
    public let name: String
    /// The marketplace pays for usage now.
    public let isBillable: Bool
    /// It counts as held by the customer: billable, pending, ending now or suspended.
    public let isOpen: Bool
    /// A binding to it may stay. For `unknown` it stays until a person has decided.
    public let mayStayBound: Bool
    /// A new binding to it may be made.
    public let mayBindAnew: Bool
    /// It never leaves this state.
    public let isTerminal: Bool
  }

  /// The row of the lifecycle's table for this state.
  public var properties: Properties {
    switch self {
    case .pending: Self.row("pending", open: true, stay: true, anew: true)
    case .failed: Self.row("failed")
    case .active: Self.row("active", billable: true, open: true, stay: true, anew: true)
    case .changing: Self.row("changing", billable: true, open: true, stay: true)
    case .endingScheduled: Self.row("ending-scheduled", billable: true, open: true, stay: true)
    case .endingNow: Self.row("ending-now", open: true, stay: true)
    case .suspended: Self.row("suspended", open: true, stay: true)
    case .superseded: Self.row("superseded", terminal: true)
    case .ended: Self.row("ended", terminal: true)
    case .unknown: Self.row("unknown", stay: true)
    }
  }

  private static func row(
    _ name: String, billable: Bool = false, open: Bool = false, stay: Bool = false,
    anew: Bool = false, terminal: Bool = false
  ) -> Properties {
    Properties(
      name: name, isBillable: billable, isOpen: open, mayStayBound: stay, mayBindAnew: anew,
      isTerminal: terminal)
  }

  /// Whether the marketplace pays for usage in this state.
  @inlinable
  public var isBillable: Bool {
    self == .active || self == .changing || self == .endingScheduled
  }

  /// Whether it counts as held by the customer: billable, pending, ending now or suspended.
  @inlinable
  public var isOpen: Bool {
    isBillable || self == .pending || self == .endingNow || self == .suspended
  }

  /// Whether it never leaves this state.
  @inlinable
  public var isTerminal: Bool { self == .superseded || self == .ended }
}
