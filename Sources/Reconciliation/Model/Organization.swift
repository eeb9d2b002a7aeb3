/// A customer's organization with us: one row of `marketplace_source.organization`. Times are UTC.
public struct Organization: Sendable, Hashable {
  /// The three states an organization can be in.
  @frozen
  public enum State: String, Sendable, CaseIterable, BitwiseCopyable {
    /// In use.
    case active
    /// Stopped for want of payment; its clusters are on the way to the recycle bin.
    case frozen
    /// Closed by the customer.
    case closed
  }

  /// The two sites of the cloud service; a marketplace belongs to one of them.
  @frozen
  public enum Site: String, Sendable, CaseIterable, BitwiseCopyable {
    /// Mainland China.
    case cn
    /// Everywhere else.
    case global
  }

  /// Our identifier, as text.
  public var id: Identifier
  /// What people call it.
  public var name: String
  /// Where it stands.
  public var state: State
  /// The site it was made at.
  public var site: Site
  /// When it was made.
  public var createdAt: Timestamp
  /// When it was closed.
  public var closedAt: Timestamp?
  /// When the row last changed.
  public var updatedAt: Timestamp

  /// An organization with all its columns.
  public init(
    id: Identifier, name: String, state: State, site: Site, createdAt: Timestamp,
    closedAt: Timestamp? = nil, updatedAt: Timestamp
  ) {
    self.id = id
    self.name = name
    self.state = state
    self.site = site
    self.createdAt = createdAt
    self.closedAt = closedAt
    self.updatedAt = updatedAt
  }
}
