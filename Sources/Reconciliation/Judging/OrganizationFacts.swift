/// All that a rule may know of one organization.
@frozen
public struct OrganizationFacts: Sendable {
  /// The columns of its row.
  @frozen
  public struct Row: Sendable {
    /// Where it stands.
    public var state: Organization.State
    /// The site it was made at.
    public var site: Organization.Site
    /// When it was made.
    public var createdAt: Timestamp
    /// When it was closed.
    @PackedMoment public var closedAt: Timestamp?
    /// When its row last changed.
    public var updatedAt: Timestamp

    /// The facts of a row.
    @inlinable
    public init(
      state: Organization.State, site: Organization.Site, createdAt: Timestamp,
      closedAt: Timestamp?, updatedAt: Timestamp
    ) {
      self.state = state
      self.site = site
      self.createdAt = createdAt
      self.closedAt = closedAt
      self.updatedAt = updatedAt
    }
  }

  /// What its billing overview shows as its way to pay.
  @frozen
  public struct Label: Sendable, Hashable, BitwiseCopyable {
    /// The way to pay; `none` where there is no row.
    public var channel: PaymentMethod.Channel
    /// Whether it names the subscription and marketplace of the one live binding.
    public var namesPayer: Bool

    /// A label.
    @inlinable
    public init(channel: PaymentMethod.Channel, namesPayer: Bool) {
      self.channel = channel
      self.namesPayer = namesPayer
    }
  }

  /// Its row; nil for an organization that bindings name and no row tells of.
  public var row: Row?
  /// Bindings in force at T.
  public var liveBindings: Int
  /// Bindings asked for and not yet in force.
  public var requestedBindings: Int
  /// What the state of its one live binding's subscription means; nil without such a row, or if not
  /// exactly one binding is live.
  public var payerState: CanonicalState?
  /// Its payment label; nil if the source has no payment methods at all.
  public var label: Label?
  /// Whether somebody administers it at T.
  public var hasAdministrator: Bool

  /// The facts of an organization.
  @inlinable
  public init(
    row: Row?, liveBindings: Int = 0, requestedBindings: Int = 0,
    payerState: CanonicalState? = nil, label: Label? = nil, hasAdministrator: Bool = true
  ) {
    self.row = row
    self.liveBindings = liveBindings
    self.requestedBindings = requestedBindings
    self.payerState = payerState
    self.label = label
    self.hasAdministrator = hasAdministrator
  }
}

extension OrganizationFacts.Row {
  /// The facts of a whole row.
  init(_ row: Organization) {
    self.init(
      state: row.state, site: row.site, createdAt: row.createdAt, closedAt: row.closedAt,
      updatedAt: row.updatedAt)
  }
}
