/// The limits and lists that rules judge by. All are configuration; these defaults are our policy.
public struct Policy: Sendable, Hashable {
  /// How long a billable subscription may stay unbound before the customer is reminded.
  public var orphanedAfter: TimeLimit = .hours(24)
  /// How long a request to bind may be worked on.
  public var bindingStuckAfter: TimeLimit = .hours(1)
  /// How long a binding may outlive the failure of its subscription.
  public var failedAfter: TimeLimit = .hours(24)
  /// How long a binding may outlive its cancelled subscription.
  public var cancelledAfter: TimeLimit = .hours(2)
  /// How long a subscription may be ending before the marketplace is asked.
  public var endingStuckAfter: TimeLimit = .hours(2)
  /// How long a subscription may be billable after the end of its term.
  public var termPassedAfter: TimeLimit = .hours(1)
  /// How long a customer who bought again has to bind anew.
  public var rebindAfter: TimeLimit = .hours(1)
  /// For how long after the end of an entitlement a marketplace takes final usage records.
  public var windDown: TimeLimit = .hours(1)
  /// How long a finding has to be known before a release may be proposed.
  public var releaseConfirmedAfter: TimeLimit = .hours(12)
  /// How long after it was made a plan may be applied.
  public var planValidFor: TimeLimit = .hours(24)
  /// How long somebody who was told something is not told it again.
  public var notifyCooldown: TimeLimit = .hours(7 * 24)
  /// How far two services' clocks may be apart.
  public var clockSkew: TimeLimit = .minutes(5)
  /// How old a feed's watermark may be.
  public var feedStaleAfter: TimeLimit = .hours(6)
  /// By how many percent the rows read may fall below the median of earlier complete runs.
  public var rowDropPercent: Int = 20
  /// What is known of each marketplace.
  public var marketplaces: [MarketplaceProfile] = MarketplaceProfile.standard
  /// The roles that may bind a subscription (权限不足: 必须为组织管理员).
  public var bindingRoles: Set<String> = ["owner", "admin", "billing-admin"]
  /// The roles that administer an organization.
  public var administratorRoles: Set<String> = ["owner", "admin"]
  /// What is sold at each marketplace; one that is not named, or has no product, has no list.
  public var products: [String: Set<String>] = [:]
  /// How much one run may change.
  public var caps = Caps()
  /// The time zone of billing periods, which are calendar months, by its name in the database.
  public var billingTimeZone = "UTC"

  /// The default policy.
  public init() {}

  /// What is known of a marketplace.
  public func profile(of marketplace: String) -> MarketplaceProfile? {
    marketplaces.first { Identifier($0.marketplace) == Identifier(marketplace) }
  }

  /// Whether a role may bind a subscription.
  func mayBind(_ role: String) -> Bool {
    bindingRoles.contains { Identifier($0) == Identifier(role) }
  }

  /// Whether a role administers an organization.
  func administers(_ role: String) -> Bool {
    administratorRoles.contains { Identifier($0) == Identifier(role) }
  }

  /// Whether a product is sold there, as far as there is a list.
  public func isSold(_ product: String, at marketplace: String) -> Bool {
    guard let listed = products[marketplace], !listed.isEmpty else { return true }
    return listed.contains { Identifier($0) == Identifier(product) }
  }
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
    LimitKey(name: "binding-stuck-after", path: \.bindingStuckAfter),
    LimitKey(name: "failed-after", path: \.failedAfter),
    LimitKey(name: "cancelled-after", path: \.cancelledAfter),
    LimitKey(name: "ending-stuck-after", path: \.endingStuckAfter),
    LimitKey(name: "term-passed-after", path: \.termPassedAfter),
    LimitKey(name: "rebind-after", path: \.rebindAfter),
    LimitKey(name: "wind-down", path: \.windDown),
    LimitKey(name: "release-confirmed-after", path: \.releaseConfirmedAfter),
    LimitKey(name: "plan-valid-for", path: \.planValidFor),
    LimitKey(name: "notify-cooldown", path: \.notifyCooldown),
    LimitKey(name: "clock-skew", path: \.clockSkew),
    LimitKey(name: "feed-stale-after", path: \.feedStaleAfter),
  ]

  /// One cap of the policy: its name in configuration, and where it is kept.
  public struct CapKey: Sendable {
    /// The name, as `release`.
    public let name: String
    /// Where it is kept.
    public let path: any WritableKeyPath<Policy, Caps.Cap> & Sendable
  }

  /// Every cap.
  public static let caps: [CapKey] = [
    CapKey(name: "auto", path: \.caps.auto),
    CapKey(name: "propose", path: \.caps.propose),
    CapKey(name: "release", path: \.caps.release),
  ]
}
