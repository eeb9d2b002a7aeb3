/// What screening found, partly or in all.
public struct ScreeningResult: Sendable {
  /// Subscriptions to be judged, with repetitions.
  public var subscriptions: [Key] = []
  /// Organizations to be judged, with repetitions.
  public var organizations: [Key] = []
  /// Hashes of customers whose subscriptions are all to be judged, with repetitions.
  public var customers: [UInt64] = []
  /// Hashes of customers who are suspect only if an earlier subscription of theirs has ended.
  public var returningCustomers: [UInt64] = []
  /// Hashes of customers who are suspect only if they have no other billable subscription, with
  /// repetitions.
  public var loneCustomers: [UInt64] = []
  /// Ids of subscriptions that occur twice, which breaks the read contract.
  public var repeatedSubscriptions: [Key] = []
  /// Ids of organizations that occur twice, which breaks the read contract.
  public var repeatedOrganizations: [Key] = []
  /// Organizations with two payment methods, which breaks the read contract.
  public var repeatedLabels: [Key] = []
  /// Hashes of binding ids that occur twice, which breaks the read contract.
  public var repeatedBindings: [UInt64] = []
  /// How many bindings are in force.
  public var live = LiveBindings()

  /// Nothing found yet.
  public init() {}

  /// Adds what another part found.
  public mutating func merge(_ other: ScreeningResult) {
    subscriptions += other.subscriptions
    organizations += other.organizations
    customers += other.customers
    returningCustomers += other.returningCustomers
    loneCustomers += other.loneCustomers
    repeatedSubscriptions += other.repeatedSubscriptions
    repeatedOrganizations += other.repeatedOrganizations
    repeatedLabels += other.repeatedLabels
    repeatedBindings += other.repeatedBindings
    live.total += other.live.total
    live.byMarketplace.merge(other.live.byMarketplace, uniquingKeysWith: +)
  }
}
