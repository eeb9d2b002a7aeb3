import Postgres
import Reconciliation

/// Streams the charges of some periods past the windows once more, now that it is known what holds
/// them, and adds them up. No charge is kept: what is held is handed on as it comes.
final class EligibilityPull {
  /// A line of the roll-up before its subscription has a name.
  struct Place: Hashable {
    let period: Int
    let organization: Key
    /// Its place among the currencies that were met.
    let currency: Int
    let owner: Key?

    /// An organization has few lines.
    func hash(into hasher: inout Hasher) { hasher.combine(organization.mixed) }
  }

  /// A charge that is held, before its owner has a name.
  struct Held {
    let charge: HeldCharge
    let owner: Key?
  }

  private let pull: NarrowPull
  private let maker: KeyMaker
  private let organizationType: IdentifierType
  private let subscriptionType: IdentifierType
  private let periods: [EligibilityPeriod]
  private let windows: WindowTable
  private let holds: EligibilityHolds<Key>
  private let judgement: Judgement

  /// What is streamed of each charge: what screening reads, and then some.
  static let columns = Array(Relation.charge.columns.prefix(11))

  init(
    _ source: SourceSnapshot, _ periods: [EligibilityPeriod], _ judgement: Judgement,
    _ windows: WindowTable, _ holds: EligibilityHolds<Key>, _ maker: KeyMaker,
    _ cancellation: Cancellation, progress: @escaping @Sendable (String, Int) -> Void
  ) {
    pull = NarrowPull(
      .charge, columns: Self.columns, of: source,
      where: ChargePull.isIn(periods), maker, cancellation, progress: progress)
    self.maker = maker
    organizationType = source.check.identifierType(.charge, "organization_id")
    subscriptionType = source.check.identifierType(.charge, "subscription_id")
    self.periods = periods
    self.windows = windows
    self.holds = holds
    self.judgement = judgement
  }

  /// A line as it grows.
  struct Line {
    let place: Place
    let organization: Identifier
    var sums = EligibilitySums()
  }

  /// What came of it.
  struct Sums {
    var lines: [Line] = []
    var read: [ProofBox.Place: ProofBox.Count] = [:]
    /// The currencies that were met.
    var currencies: [String] = []
  }

  /// Reads every charge.
  /// - Parameter held: told of each charge that nobody may invoice for now.
  func run(_ held: (Held) throws -> Void) throws -> Sums {
    var sums = Sums()
    var places: [Place: Int] = [:]
    var currencies = SeenWords()
    var counts: [[ProofBox.Count]] = []
    let organizations = KeyReader(organizationType, maker)
    let subscriptions = KeyReader(subscriptionType, maker)
    let receipts = Words(Charge.ReceiptState.self, column: "receipt_state")
    let invoices = Words(Charge.InvoiceState.self, column: "invoice_state")
    try pull.forEachRow { row in
      let idField = try row.nextField()
      let organizationField = try row.nextField()
      let organization = try organizations.key(organizationField)
      let metered = try row.nextField()
      let usageStart = try row.nextField().moment()
      let amount = try row.nextField().amount("amount")
      let credits = try row.nextField().amount("credits_applied")
      let cash = try row.nextField().amount("cash_applied")
      let receipt = try row.nextField()
      let invoice = try row.nextField()
      let usageEnd = try row.nextField().moment()
      let currency = try currencies.place(of: try row.nextField())
      guard let period = periods.firstIndex(where: { $0.contains(usageStart) }) else { return }

      let claims = windows.windows(of: organization)
      let due = Amount.due(of: amount, credits: credits, cash: cash)
      let claim = ChargeClaim<Key>(
        usageStart: usageStart, isDue: due != .zero,
        receiptState: receipt.isNull ? nil : try receipts.value(receipt),
        invoiceState: try invoices.value(invoice),
        meteredAgainst: metered.isNull ? nil : try subscriptions.key(metered))
      let (reason, owner) = claim.settle(among: claims, judgement) { payer in
        holds.reason(payer.subscription, of: organization, usageStart: usageStart)
      }
      let entry = EligibilitySums.Entry(
        amount: amount, credits: credits, cash: cash, usageStart: usageStart,
        isInBoundaryBand: periods[period].isNearEdge(usageStart),
        isStraddling: Self.changesOwner(claims, usageStart, usageEnd))
      let place = Place(
        period: period, organization: organization, currency: currency,
        owner: owner?.subscription)
      let index: Int
      if let known = places[place] {
        index = known
      } else {
        index = sums.lines.count
        places[place] = index
        sums.lines.append(
          Line(place: place, organization: try organizations.identifier(organizationField)))
      }
      sums.lines[index].sums.add(entry, reason)
      while counts.count <= currency {
        counts.append(Array(repeating: ProofBox.Count(), count: periods.count))
      }
      counts[currency][period].add(entry)
      if reason.verdict == .hold || reason.verdict == .ineligible {
        try held(
          Held(
            charge: HeldCharge(
              id: try pull.identifierReader.identifier(idField),
              organizationID: try organizations.identifier(organizationField),
              subscriptionID: metered.isNull ? nil : try subscriptions.identifier(metered),
              usageStart: usageStart, usageEnd: usageEnd, currency: currencies.words[currency],
              due: due,
              reason: reason), owner: owner?.subscription))
      }
    }
    sums.currencies = currencies.words
    for (currency, word) in currencies.words.enumerated() {
      for (period, count) in counts[currency].enumerated() where count.charges > 0 {
        sums.read[.init(periods[period].name, word)] = count
      }
    }
    return sums
  }

  /// Whether other subscriptions own the end of a usage than its beginning.
  private static func changesOwner(
    _ windows: WindowTable.Windows, _ start: Timestamp, _ end: Timestamp
  ) -> Bool {
    let last = end - TimeLimit(microseconds: 1)
    guard last > start,
      windows.contains(where: { $0.window.covers(start) != $0.window.covers(last) })
    else { return false }
    func owners(_ moment: Timestamp) -> Set<Key> {
      Set(windows.filter { $0.window.covers(moment) }.map(\.subscription))
    }
    return owners(start) != owners(last)
  }
}
