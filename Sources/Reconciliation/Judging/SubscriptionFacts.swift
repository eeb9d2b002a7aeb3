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
    @PackedMoment public var activatedAt: Timestamp?
    /// From when it winds down.
    @PackedMoment public var endingAt: Timestamp?
    /// When it ended.
    @PackedMoment public var endedAt: Timestamp?
    /// Since when it is suspended.
    @PackedMoment public var suspendedAt: Timestamp?
    /// When the term that was bought is over.
    @PackedMoment public var termEndsAt: Timestamp?
    /// When its row last changed.
    public var updatedAt: Timestamp
    /// What its marketplace allows.
    public var terms: MarketplaceTerms
    /// Whether its product is one that is sold there, as far as there is a list.
    public var isProductListed: Bool

    /// The facts of a row.
    @inlinable
    public init(
      state: CanonicalState, isTrial: Bool, createdAt: Timestamp, activatedAt: Timestamp?,
      endingAt: Timestamp?, endedAt: Timestamp?, suspendedAt: Timestamp?, termEndsAt: Timestamp?,
      updatedAt: Timestamp, terms: MarketplaceTerms, isProductListed: Bool
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
      self.terms = terms
      self.isProductListed = isProductListed
    }

    /// Since when it can be paid from.
    @inlinable
    var activeSince: Timestamp { activatedAt ?? createdAt }
    /// Since when it is gone.
    @inlinable
    var endedSince: Timestamp { endedAt ?? updatedAt }
    /// Since when it winds down.
    @inlinable
    var endingSince: Timestamp { endingAt ?? updatedAt }
    /// Since when it is suspended.
    @inlinable
    var suspendedSince: Timestamp { suspendedAt ?? updatedAt }
  }

  /// How many bindings tie it to an organization, and since when it has none.
  @frozen
  public struct Ties: Sendable, Equatable {
    /// Bindings in force at T.
    public var live: Int
    /// Bindings asked for and not yet in force.
    public var requested: Int
    /// When the last of its bindings was released, or the request for it given up, if any was.
    @PackedMoment public var lastReleasedAt: Timestamp?

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
  /// What else its customer has.
  public var customer: CustomerFacts

  /// The facts of a subscription.
  @inlinable
  public init(row: Row?, ties: Ties = Ties(), customer: CustomerFacts = CustomerFacts()) {
    self.row = row
    self.ties = ties
    self.customer = customer
  }

  /// Whether it is in force and pays for no organization, nor is about to.
  @inlinable
  var isBillableAndUnbound: Bool {
    guard let row else { return false }
    return row.state.isBillable && ties.live == 0 && ties.requested == 0
  }
}

extension SubscriptionFacts.Row {
  /// The facts of a whole row.
  init(_ row: Subscription, _ lifecycle: Lifecycle, _ policy: Policy) {
    self.init(
      state: lifecycle.state(of: row.state, at: row.marketplace), isTrial: row.isTrial,
      createdAt: row.createdAt, activatedAt: row.activatedAt, endingAt: row.endingAt,
      endedAt: row.endedAt, suspendedAt: row.suspendedAt, termEndsAt: row.termEndsAt,
      updatedAt: row.updatedAt, terms: MarketplaceTerms(policy.profile(of: row.marketplace)),
      isProductListed: policy.isSold(row.productCode, at: row.marketplace))
  }
}
