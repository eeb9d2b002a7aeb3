/// All that a rule may know of one binding: its own state and times, and the two it ties together.
@frozen
public struct BindingFacts: Sendable {
  /// Where it stands.
  public var state: Binding.State
  /// When the customer asked for it.
  public var requestedAt: Timestamp
  /// When it took hold.
  @PackedMoment public var boundAt: Timestamp?
  /// When it was released.
  @PackedMoment public var releasedAt: Timestamp?
  /// When its row last changed.
  public var updatedAt: Timestamp
  /// The subscription that pays; nil if there is no such row.
  public var subscription: SubscriptionFacts.Row?
  /// The organization that is paid for; nil if there is no such row.
  public var organization: OrganizationFacts.Row?
  /// What else the subscription's customer has.
  public var customer = CustomerFacts()
  /// Who asked for it.
  public var binder = BinderFacts()
  /// Whether it overlaps a binding of the same subscription or organization that began earlier, in
  /// the past, and not both are live.
  public var overlapsEarlier = false

  /// The facts of a row and of its two ends.
  @inlinable
  public init(
    state: Binding.State, requestedAt: Timestamp, boundAt: Timestamp?, releasedAt: Timestamp?,
    updatedAt: Timestamp, subscription: SubscriptionFacts.Row?, organization: OrganizationFacts.Row?
  ) {
    self.state = state
    self.requestedAt = requestedAt
    self.boundAt = boundAt
    self.releasedAt = releasedAt
    self.updatedAt = updatedAt
    self.subscription = subscription
    self.organization = organization
  }

  /// Whether the binding is in force at a moment: bound, begun, and not yet released.
  @inlinable
  public func isLive(at moment: Timestamp) -> Bool {
    guard state == .bound else { return false }
    if let boundAt, boundAt > moment { return false }
    if let releasedAt, releasedAt <= moment { return false }
    return true
  }

  /// When it stopped to be a tie, or to be about to become one: its release, or when the request for
  /// it was given up.
  @inlinable
  var gaveUpAt: Timestamp? {
    state == .failed ? max(releasedAt ?? updatedAt, updatedAt) : releasedAt
  }
}

/// What was known of the person who asked for a binding, when it took hold.
@frozen
public struct BinderFacts: Sendable, Hashable, BitwiseCopyable {
  /// Whether the person held a role that may bind.
  public var wasAllowed: Bool
  /// Whether anybody's membership of the organization is told of as early as that.
  public var isRosterKnown: Bool

  /// These facts.
  @inlinable
  public init(wasAllowed: Bool = true, isRosterKnown: Bool = true) {
    self.wasAllowed = wasAllowed
    self.isRosterKnown = isRosterKnown
  }
}

extension BindingFacts {
  /// The facts of a whole row and of its two ends.
  init(_ row: Binding, subscription: SubscriptionFacts.Row?, organization: OrganizationFacts.Row?) {
    self.init(
      state: row.state, requestedAt: row.requestedAt, boundAt: row.boundAt,
      releasedAt: row.releasedAt, updatedAt: row.updatedAt, subscription: subscription,
      organization: organization)
  }
}
