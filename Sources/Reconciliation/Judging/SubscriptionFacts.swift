/// All that a rule may know of one subscription: its state and times, and how it is bound.
@frozen
public struct SubscriptionFacts: Sendable {
  /// The columns of its row that rules judge by.
  @frozen
  public struct Row: Sendable {
    /// What its state means.
    public var state: CanonicalState
    /// Its usage is free.
    public var isTrial: Bool
    /// When the marketplace made it.
    public var createdAt: Timestamp
    /// When it became billable.
    public var activatedAt: Timestamp?
    /// From when it winds down.
    public var endingAt: Timestamp?
    /// When it ended.
    public var endedAt: Timestamp?
    /// Since when it is suspended.
    public var suspendedAt: Timestamp?
    /// When the term that was bought is over.
    public var termEndsAt: Timestamp?
    /// When its row last changed.
    public var updatedAt: Timestamp

    /// The facts of a row.
    @inlinable
    public init(
      state: CanonicalState, isTrial: Bool, createdAt: Timestamp, activatedAt: Timestamp?,
      endingAt: Timestamp?, endedAt: Timestamp?, suspendedAt: Timestamp?, termEndsAt: Timestamp?,
      updatedAt: Timestamp
    ) {
      self.state = state
      self.isTrial = isTrial
      self.createdAt = createdAt
      self.activatedAt = activatedAt
      self.endingAt = endingAt
      self.endedAt = endedAt
      self.suspendedAt = suspendedAt
      self.termEndsAt = termEndsAt
      self.updatedAt = updatedAt
    }

    /// Since when it can be paid from.
    @inlinable
    var activeSince: Timestamp { activatedAt ?? createdAt }
    /// Since when it is gone.
    @inlinable
    var endedSince: Timestamp { endedAt ?? updatedAt }
  }

  /// How many bindings tie it to an organization, and since when it has none.
  @frozen
  public struct Ties: Sendable, Equatable {
    /// Bindings in force at T.
    public var live: Int
    /// Bindings asked for and not yet in force.
    public var requested: Int
    /// When the last of its bindings was released, if any was.
    public var lastReleasedAt: Timestamp?

    /// So many ties.
    @inlinable
    public init(live: Int = 0, requested: Int = 0, lastReleasedAt: Timestamp? = nil) {
      self.live = live
      self.requested = requested
      self.lastReleasedAt = lastReleasedAt
    }
  }

  /// Its row; nil for a subscription that bindings name and no row tells of.
  public var row: Row?
  /// How it is bound.
  public var ties: Ties

  /// The facts of a subscription.
  @inlinable
  public init(row: Row?, ties: Ties = Ties()) {
    self.row = row
    self.ties = ties
  }
}

extension SubscriptionFacts.Row {
  /// The facts of a whole row.
  init(_ row: Subscription, state: CanonicalState) {
    self.init(
      state: state, isTrial: row.isTrial, createdAt: row.createdAt, activatedAt: row.activatedAt,
      endingAt: row.endingAt, endedAt: row.endedAt, suspendedAt: row.suspendedAt,
      termEndsAt: row.termEndsAt, updatedAt: row.updatedAt)
  }
}
