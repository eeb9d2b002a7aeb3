/// A role that a person held in an organization: one row of `marketplace_source.membership`.
/// Times are UTC, the interval is half-open.
public struct Membership: Sendable, Hashable {
  /// The organization.
  public var organizationID: Identifier
  /// The person; what a binding's `boundBy` refers to.
  public var userID: Identifier
  /// The role's name. Which roles may bind and which administer is policy.
  public var role: String
  /// From when it was held.
  public var since: Timestamp
  /// Until when; nil if it still is.
  public var until: Timestamp?

  /// A membership with all its columns.
  public init(
    organizationID: Identifier, userID: Identifier, role: String, since: Timestamp,
    until: Timestamp? = nil
  ) {
    self.organizationID = organizationID
    self.userID = userID
    self.role = role
    self.since = since
    self.until = until
  }

  /// Whether the role was held at a moment.
  public func isHeld(at moment: Timestamp) -> Bool {
    since <= moment && until.map { $0 > moment } ?? true
  }
}
