public import Reconciliation

/// What world to make: how many customers, and how much of each drift.
public struct WorldPlan: Sendable {
  /// Decides everything that is left to chance.
  public var seed: UInt64
  /// Customers without drift; each has one subscription or two, with organizations and bindings.
  public var cleanCustomers: Int
  /// Pieces of each drift.
  public var drift: [Drift: Int]
  /// What ids look like.
  public var identifiers: IdentifierForm
  /// The moment the world is true at.
  public var asOf: Timestamp
  /// Charges of each clean customer who is bound to a subscription in force.
  public var chargesPerCustomer = 1
  /// Whether clean customers are all of the plainest kind, which stays clean as time goes by.
  public var isSettled = false

  /// A plan; without drift unless some is given. At least five clean customers, so that every
  /// marketplace has one and no feed is empty.
  public init(
    seed: UInt64, cleanCustomers: Int, drift: [Drift: Int] = [:],
    identifiers: IdentifierForm = .uuid, asOf: Timestamp
  ) {
    precondition(cleanCustomers >= 5, "a world needs a customer of each marketplace")
    self.seed = seed
    self.cleanCustomers = cleanCustomers
    self.drift = drift
    self.identifiers = identifiers
    self.asOf = asOf
  }

  /// The policy the world is to be judged by: the default one, with a list of products if one of
  /// them is to be missing from it.
  public var policy: Policy {
    var policy = Policy()
    if drift[.productMismatch, default: 0] > 0 {
      policy.products = Dictionary(
        uniqueKeysWithValues: MarketplaceWords.all.map { ($0.name, [$0.productCode]) })
    }
    return policy
  }

  /// The whole world at once, rows in an order that chance decides.
  public func make() -> LabelledWorld {
    var all = LabelledWorld()
    forEachCluster { cluster in
      all.world.subscriptions += cluster.world.subscriptions
      all.world.bindings += cluster.world.bindings
      all.world.organizations += cluster.world.organizations
      all.world.memberships += cluster.world.memberships
      all.world.paymentMethods?.append(contentsOf: cluster.world.paymentMethods ?? [])
      all.world.charges?.append(contentsOf: cluster.world.charges ?? [])
      all.expected += cluster.expected
    }
    let feeds = self.feeds
    all.world.feeds = feeds.world.feeds
    all.expected += feeds.expected
    var generator = SeededGenerator(seed: ~seed)
    all.world.subscriptions.shuffle(using: &generator)
    all.world.bindings.shuffle(using: &generator)
    all.world.organizations.shuffle(using: &generator)
    all.world.memberships.shuffle(using: &generator)
    all.world.paymentMethods?.shuffle(using: &generator)
    all.world.charges?.shuffle(using: &generator)
    all.expected.sort { $0.precedes($1) }
    return all
  }

  /// Calls `body` with the rows and the drift of one customer after another, so that a world of any
  /// size can be made without holding it. Feeds are not among them.
  public func forEachCluster(_ body: (LabelledWorld) throws -> Void) rethrows {
    var builder = ClusterBuilder(self)
    for number in 0..<cleanCustomers { try body(builder.clean(number)) }
    for kind in Drift.allCases where kind.isOfCustomers {
      for _ in 0..<drift[kind, default: 0] { try body(builder.drifting(kind)) }
    }
  }

  /// The feeds, as many of them stale as planned.
  public var feeds: LabelledWorld {
    var result = LabelledWorld()
    var stale = drift[.sourceIncomplete, default: 0]
    for source in ClusterBuilder.marketplaces.map({ Identifier($0.name) }) + [Feed.organizations] {
      let isStale = stale > 0
      stale -= 1
      result.world.feeds.append(
        Feed(source: source, watermark: asOf - (isStale ? .hours(7) : .minutes(10))))
      if isStale { result.expect("source-incomplete", .feed, source) }
    }
    return result
  }
}
