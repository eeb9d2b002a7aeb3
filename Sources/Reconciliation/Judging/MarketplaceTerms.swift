/// What a marketplace allows its subscriptions.
@frozen
public struct MarketplaceTerms: Sendable, Hashable, BitwiseCopyable {
  /// The site whose organizations it may pay for; nil for a marketplace that nothing is known of.
  public var site: Organization.Site?
  /// How long a subscription may be pending; nil for no limit.
  @PackedLimit public var pendingAfter: TimeLimit?
  /// How long it may be suspended; nil for no limit.
  @PackedLimit public var suspendedAfter: TimeLimit?

  /// These terms.
  @inlinable
  public init(
    site: Organization.Site? = nil, pendingAfter: TimeLimit? = nil, suspendedAfter: TimeLimit? = nil
  ) {
    self.site = site
    self.pendingAfter = pendingAfter
    self.suspendedAfter = suspendedAfter
  }

  /// The terms of a marketplace.
  public init(_ profile: MarketplaceProfile?) {
    self.init(
      site: profile?.site, pendingAfter: profile?.pendingAfter,
      suspendedAfter: profile?.suspendedAfter)
  }
}
