import Postgres
import Reconciliation

/// Takes in all subscriptions: only the columns that rules judge by, and never as strings.
struct SubscriptionPull: Sendable {
  private let pull: NarrowPull
  private let maker: KeyMaker
  private let lifecycle: Lifecycle
  private let policy: Policy

  init(
    _ source: SourceSnapshot, _ maker: KeyMaker, _ lifecycle: Lifecycle, _ policy: Policy,
    _ cancellation: Cancellation, progress: @escaping @Sendable (String, Int) -> Void
  ) {
    pull = NarrowPull(
      .subscription, columns: Relation.subscription.narrowColumns, of: source, maker,
      cancellation, progress: progress)
    self.maker = maker
    self.lifecycle = lifecycle
    self.policy = policy
  }

  /// Reads every row into the intake; returns what was read of each marketplace.
  func run(
    into intake: SubscriptionIntake
  ) throws -> (readings: [SourceReading], marketplaces: [NumberedMarketplace]) {
    var words = StateWords(lifecycle, policy, maker.hash)
    var products = ProductWords(policy, maker.hash)
    try pull.forEachRow { row in
      let digest = KeyedHash.unkeyed.hash64(row.remainingBytes)
      let key = try pull.identifierReader.key(row.nextField())
      let stateMark = row.mark
      let state = try row.nextField()
      let customerMark = row.mark
      let marketplace = try row.nextField()
      let meaning = try words.meaning(
        of: row.bytes(since: stateMark), state: state, marketplace: marketplace)
      try row.nextField().requireText()
      let product = try row.nextField()
      try product.requireText()
      // Marketplace, buyer, product and licence lie side by side, each behind its length, so that
      // equal customers and agreements have equal bytes; an absent licence has a length of its own.
      let customer = maker.hash.hash64(row.bytes(since: customerMark))
      _ = try row.nextField()
      let agreement = maker.hash.hash64(row.bytes(since: customerMark))
      intake.add(
        key, customer: customer, agreement: agreement, marketplace: meaning.marketplace,
        SubscriptionFacts.Row(
          state: meaning.state, isTrial: try row.nextField().bool(),
          createdAt: try row.nextField().moment(),
          activatedAt: try row.nextField().optionalMoment(),
          endingAt: try row.nextField().optionalMoment(),
          endedAt: try row.nextField().optionalMoment(),
          suspendedAt: try row.nextField().optionalMoment(),
          termEndsAt: try row.nextField().optionalMoment(),
          updatedAt: try row.nextField().moment(), terms: meaning.terms,
          isProductListed: try products.isSold(product, at: marketplace)))
      words.count(meaning.marketplace, digest: digest)
    }
    return (words.readings, words.marketplaces)
  }
}
