/// What is known of a marketplace beside its words. It is data: a new marketplace is a new row.
public struct MarketplaceProfile: Sendable, Hashable {
  /// Until when a marketplace takes usage records, and from when a missing one is urgent.
  @frozen
  public struct Metering: Sendable, Hashable, BitwiseCopyable {
    /// A record is taken until so long after the start of the usage, exclusive.
    public var after: TimeLimit
    /// Whether that is counted from the start of the UTC hour which the usage began in.
    public var isByHour: Bool
    /// And until so long after the end of the entitlement, if that comes earlier; nil if the end
    /// does not matter.
    public var afterEnd: TimeLimit?
    /// How long after the start of the usage a missing record is urgent; nil for half of the time
    /// until the deadline.
    public var urgentAfter: TimeLimit?

    /// These limits.
    public init(
      after: TimeLimit, isByHour: Bool = false, afterEnd: TimeLimit? = nil,
      urgentAfter: TimeLimit? = nil
    ) {
      self.after = after
      self.isByHour = isByHour
      self.afterEnd = afterEnd
      self.urgentAfter = urgentAfter
    }
  }

  /// The name, as `subscription.marketplace` has it.
  public var marketplace: String
  /// The site whose organizations it may pay for.
  public var site: Organization.Site
  /// How long a subscription may be pending; nil for no limit.
  public var pendingAfter: TimeLimit?
  /// How long it may be suspended; nil for no limit.
  public var suspendedAfter: TimeLimit?
  /// Until when it takes usage records.
  public var metering: Metering
  /// Who issues the invoice of the usage it pays.
  public var issuer: String

  /// A marketplace with all that is known of it.
  public init(
    marketplace: String, site: Organization.Site, pendingAfter: TimeLimit?,
    suspendedAfter: TimeLimit? = nil, metering: Metering, issuer: String
  ) {
    self.marketplace = marketplace
    self.site = site
    self.pendingAfter = pendingAfter
    self.suspendedAfter = suspendedAfter
    self.metering = metering
    self.issuer = issuer
  }
}

extension MarketplaceProfile {
  /// The five marketplaces. The metering limits are those of their public documentation (AWS
  /// `BatchMeterUsage`, Azure metered billing, Alibaba Cloud `PushMeteringData`); for Google Cloud
  /// and for how long a purchase may be pending they are our policy.
  public static let standard = [
    MarketplaceProfile(
      marketplace: "aws-cn", site: .cn, pendingAfter: .hours(24),
      metering: Metering(after: .hours(6), afterEnd: .hours(1), urgentAfter: .hours(1)),
      issuer: "NWCD (西云数据)"),
    MarketplaceProfile(
      marketplace: "aws", site: .global, pendingAfter: .hours(24),
      metering: Metering(after: .hours(6), afterEnd: .hours(1)), issuer: "Amazon Web Services"),
    MarketplaceProfile(
      marketplace: "azure", site: .global, pendingAfter: .hours(720), suspendedAfter: .hours(720),
      metering: Metering(after: .hours(24)), issuer: "Microsoft"),
    MarketplaceProfile(
      marketplace: "gcp", site: .global, pendingAfter: .hours(72),
      metering: Metering(after: .hours(24)), issuer: "Google"),
    MarketplaceProfile(
      marketplace: "aliyun", site: .cn, pendingAfter: .hours(1),
      metering: Metering(after: .hours(2), isByHour: true),
      issuer: "Alibaba Cloud Marketplace"),
  ]
}
