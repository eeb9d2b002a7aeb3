/// The limits that rules judge by. All are configuration; these defaults are our policy.
public struct Policy: Sendable, Hashable {
  /// How long a billable subscription may stay unbound before the customer is reminded.
  public var orphanedAfter: TimeLimit = .hours(24)
  /// How long a binding may outlive its cancelled subscription.
  public var cancelledAfter: TimeLimit = .hours(2)
  /// How far two services' clocks may be apart.
  public var clockSkew: TimeLimit = .minutes(5)
  /// How old a feed's watermark may be.
  public var feedStaleAfter: TimeLimit = .hours(6)
  /// By how many percent the rows read may fall below the median of earlier complete runs.
  public var rowDropPercent: Int = 20

  /// The default policy.
  public init() {}
}

extension Policy {
  /// One time limit of the policy: its name in configuration, in SQL and here.
  public struct LimitKey: Sendable {
    /// The name, as `orphaned-after`; SQL has an underscore for each hyphen.
    public let name: String
    /// Where it is kept.
    public let path: any WritableKeyPath<Policy, TimeLimit> & Sendable
  }

  /// Every time limit, so that configuration and the ledger need not list them again.
  public static let limits: [LimitKey] = [
    LimitKey(name: "orphaned-after", path: \.orphanedAfter),
    LimitKey(name: "cancelled-after", path: \.cancelledAfter),
    LimitKey(name: "clock-skew", path: \.clockSkew),
    LimitKey(name: "feed-stale-after", path: \.feedStaleAfter),
  ]
}
