public import Reconciliation

/// What world to make: how many customers, and how much of each drift.
public struct WorldPlan: Sendable {
  /// Decides everything that is left to chance.
  public var seed: UInt64
  /// Customers without drift; each has one subscription or a few, with organizations and bindings.
  public var cleanCustomers: Int
  /// Pieces of each drift.
  public var drift: [Drift: Int]
  /// What ids look like.
  public var identifiers: IdentifierForm
  /// The moment the world is true at.
  public var asOf: Timestamp
  /// Whether clean customers are all of the plainest kind, which stays clean as time goes by.
  public var isSettled = false
  /// How many of a hundred clean customers, unless settled, look like drift and are not.
  public var nearMissPercent = 30
  /// How many charges a clean customer has at most; with zero no clean customer has any.
  public var chargesPerCustomer = 2

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

  /// The policy to judge the world by: the default one; with a list of what each marketplace sells
  /// if drift is wanted that only such a list shows.
  public var policy: Policy {
    var policy = Policy()
    if drift[.productMismatch, default: 0] > 0 {
      for words in MarketplaceWords.all { policy.products[words.name] = [words.productCode] }
    }
    return policy
  }

  /// The whole world at once, rows in an order that chance decides.
  public func make() -> LabelledWorld {
    var all = LabelledWorld()
    forEachCluster { cluster in
      all.world.add(cluster.world)
      all.expected += cluster.expected
    }
    let feeds = self.feeds
    all.world.feeds = feeds.world.feeds
    all.expected += feeds.expected
    var generator = SeededGenerator(seed: ~seed)
    all.world.shuffle(using: &generator)
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
    for source in MarketplaceWords.all.map({ Identifier($0.name) }) + [Feed.organizations] {
      let isStale = stale > 0
      stale -= 1
      result.world.feeds.append(
        Feed(source: source, watermark: asOf - (isStale ? .hours(7) : .minutes(10))))
      if isStale { result.expect(.sourceIncomplete, .feed, source) }
    }
    return result
  }
}
