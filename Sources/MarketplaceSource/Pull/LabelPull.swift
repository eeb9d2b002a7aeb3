import Postgres
import Reconciliation

/// Takes in what all organizations show as their way to pay.
struct LabelPull: Sendable {
  private let pull: NarrowPull
  private let maker: KeyMaker
  private let subscriptionType: IdentifierType

  init(
    _ source: SourceSnapshot, _ maker: KeyMaker, _ cancellation: Cancellation,
    progress: @escaping @Sendable (String, Int) -> Void
  ) {
    pull = NarrowPull(
      .paymentMethod, columns: Relation.paymentMethod.narrowColumns, of: source, maker,
      cancellation, progress: progress)
    self.maker = maker
    subscriptionType = source.check.identifierType(.paymentMethod, "subscription_id")
  }

  /// Reads every row into the intake.
  func run(into intake: LabelIntake) throws -> SourceReading {
    var reading = SourceReading(source: Feed.organizations, relation: "payment_method", rows: 0)
    let channels = Words(PaymentMethod.Channel.self, column: "channel")
    let subscriptions = KeyReader(subscriptionType, maker)
    try pull.forEachRow { row in
      reading.count(KeyedHash.unkeyed.hash64(row.remainingBytes))
      let organization = try pull.identifierReader.key(row.nextField())
      let channel = try channels.value(row.nextField())
      let marketplace = try row.nextField()
      let subscription = try row.nextField()
      intake.add(
        organization: organization, channel: channel,
        marketplace: marketplace.isNull ? nil : maker.hash.print(ofName: marketplace.bytes),
        subscription: subscription.isNull ? nil : try subscriptions.key(subscription))
    }
    return reading
  }
}
