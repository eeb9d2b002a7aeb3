import Postgres
import Reconciliation

/// Streams the charges of two billing periods past the finished windows; only those for which some
/// rule holds are named.
struct ChargePull: Sendable {
  private let pull: NarrowPull
  private let maker: KeyMaker
  private let organizationType: IdentifierType
  private let subscriptionType: IdentifierType

  init(
    _ source: SourceSnapshot, _ periods: BillingPeriods, _ maker: KeyMaker,
    _ cancellation: Cancellation, progress: @escaping @Sendable (String, Int) -> Void
  ) {
    pull = NarrowPull(
      .charge, columns: Relation.charge.narrowColumns, of: source,
      where: Self.isInScope(periods), maker, cancellation, progress: progress)
    self.maker = maker
    organizationType = source.check.identifierType(.charge, "organization_id")
    subscriptionType = source.check.identifierType(.charge, "subscription_id")
  }

  /// Which charges rules look at.
  static func isInScope(_ periods: BillingPeriods) -> String {
    "usage_start >= \(literal(periods.previousFrom)) "
      + "AND usage_start < \(literal(periods.openUntil))"
  }

  /// Which charges are of some periods, that follow each other.
  static func isIn(_ periods: [EligibilityPeriod]) -> String {
    let from = periods.map(\.from).min() ?? .infinity
    let until = periods.map(\.until).max() ?? .minusInfinity
    return "usage_start >= \(literal(from)) AND usage_start < \(literal(until))"
  }

  /// COPY takes no parameters.
  private static func literal(_ moment: Timestamp) -> String {
    """
    (timestamptz '2000-01-01 00:00:00+00' + interval '\(moment.microseconds) microseconds')
    """
  }

  /// Reads every row; adds the suspicious ones and their organizations to the suspects.
  func run(past screen: ChargeScreen, into suspects: inout Suspects) throws -> SourceReading {
    var reading = SourceReading(source: Feed.organizations, relation: "charge", rows: 0)
    let organizations = KeyReader(organizationType, maker)
    let subscriptions = KeyReader(subscriptionType, maker)
    let receipts = Words(Charge.ReceiptState.self, column: "receipt_state")
    let invoices = Words(Charge.InvoiceState.self, column: "invoice_state")
    try pull.forEachRow { row in
      reading.count(KeyedHash.unkeyed.hash64(row.remainingBytes))
      let id = try row.nextField()
      let organization = try row.nextField()
      let subscription = try row.nextField()
      let usageStart = try row.nextField().moment()
      let due = Amount.due(
        of: try row.nextField().amount("amount"),
        credits: try row.nextField().amount("credits_applied"),
        cash: try row.nextField().amount("cash_applied"))
      let receipt = try row.nextField()
      let screened = ChargeScreen.Row(
        organization: try organizations.key(organization),
        meteredAgainst: subscription.isNull ? nil : try subscriptions.key(subscription),
        usageStart: usageStart, isDue: due > .zero,
        receiptState: receipt.isNull ? nil : try receipts.value(receipt),
        invoiceState: try invoices.value(row.nextField()))
      if screen.isSuspect(screened) {
        suspects.charges.insert(try pull.identifierReader.identifier(id))
        suspects.chargedOrganizations.insert(try organizations.identifier(organization))
      }
    }
    return reading
  }
}

extension CopyField {
  /// An amount of money that has to be there.
  @inline(__always)
  func amount(_ column: String) throws -> Amount {
    let amount = Amount(hundredMillionths: try decimal(scale: Amount.fractionDigits))
    guard amount.isOfContract else {
      throw BadValue(column: column, problem: "is larger than numeric(20,8) can be")
    }
    return amount
  }
}
