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
    public var closedAt: Timestamp?
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

  /// Its row; nil for an organization that bindings name and no row tells of.
  public var row: Row?
  /// Bindings in force at T.
  public var liveBindings: Int

  /// The facts of an organization.
  @inlinable
  public init(row: Row?, liveBindings: Int = 0) {
    self.row = row
    self.liveBindings = liveBindings
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
