public import Reconciliation

/// Small worlds without any sense: few ids that meet often, times at, just before and just after
/// every limit, nulls wherever a column may be null. They are for comparing two definitions of a
/// rule, not for finding known drift.
public struct RandomWorld: Sendable {
  /// The moment the limits are counted from.
  public static let asOf = Timestamp(microseconds: 846_806_400_000_000)

  private var generator: SeededGenerator
  private let form: IdentifierForm
  private let hostile: Bool
  private var number = 0

  /// A source of worlds, the same ones for the same seed.
  /// - Parameter hostile: also infinite and very remote times, and texts that look like ids of
  ///   another form.
  public init(seed: UInt64, identifiers: IdentifierForm, hostile: Bool = true) {
    generator = SeededGenerator(seed: seed)
    form = identifiers
    self.hostile = hostile
  }

  /// Several of the next worlds in one, side by side: their ids and buyers differ. The feeds are
  /// those of the last.
  public mutating func next(merging count: Int) -> World {
    var merged = World()
    for _ in 0..<count {
      let world = next()
      merged.subscriptions += world.subscriptions
      merged.bindings += world.bindings
      merged.organizations += world.organizations
      merged.memberships += world.memberships
      merged.paymentMethods?.append(contentsOf: world.paymentMethods ?? [])
      merged.charges?.append(contentsOf: world.charges ?? [])
      merged.feeds = world.feeds
    }
    return merged
  }

  /// The next world: up to six rows of each relation.
  public mutating func next() -> World {
    number += 1
    var world = World()
    let subscriptionIDs = identifiers(6, salt: 1)
    let organizationIDs = identifiers(5, salt: 2)
    for id in subscriptionIDs where generator.chance(75) {
      world.subscriptions.append(subscription(id))
    }
    for id in organizationIDs where generator.chance(75) {
      world.organizations.append(organization(id))
    }
    for id in identifiers(Int.random(in: 0...6, using: &generator), salt: 3) {
      world.bindings.append(
        binding(id, generator.pick(subscriptionIDs), generator.pick(organizationIDs)))
    }
    addPeople(&world, organizationIDs)
    addPayments(&world, organizationIDs, subscriptionIDs)
    for source in Self.marketplaces + Self.strangers + [Feed.organizations.text]
    where generator.chance(80) {
      world.feeds.append(Feed(source: Identifier(source), watermark: moment()))
    }
    return world
  }

  private static let marketplaces = ["aws-cn", "aws", "azure", "gcp", "aliyun"]
  /// Names that no lifecycle knows; two of them look alike and differ in bytes.
  private static let strangers = ["oracle", "é", "e\u{301}"]

  private mutating func identifiers(_ count: Int, salt: UInt64) -> [Identifier] {
    var ids = SeededGenerator(seed: salt + UInt64(number) << 8)
    return (0..<count).map {
      form.identifier("id", $0 + Int(salt) * 100 + number * 1000, using: &ids)
    }
  }

  private mutating func addPeople(_ world: inout World, _ organizations: [Identifier]) {
    let users = identifiers(3, salt: 4)
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      world.memberships.append(
        Membership(
          organizationID: generator.pick(organizations), userID: generator.pick(users),
          role: generator.pick(["owner", "admin", "billing-admin", "member", "Owner", ""]),
          since: moment(), until: optionalMoment()))
    }
  }

  private mutating func addPayments(
    _ world: inout World, _ organizations: [Identifier], _ subscriptions: [Identifier]
  ) {
    for id in organizations where generator.chance(60) {
      let marketplace = generator.pick(Self.marketplaces)
      let isNamed = generator.chance(80)
      world.paymentMethods?.append(
        PaymentMethod(
          organizationID: id, channel: generator.pick(PaymentMethod.Channel.allCases),
          marketplace: generator.chance(90) ? marketplace : nil,
          subscriptionID: isNamed ? generator.pick(subscriptions) : nil,
          hasCard: generator.chance(50), updatedAt: moment()))
    }
    for id in identifiers(Int.random(in: 0...6, using: &generator), salt: 5) {
      let start = usageStart()
      world.charges?.append(
        Charge(
          id: id, organizationID: generator.pick(organizations), usageStart: start,
          usageEnd: start, amount: amount(),
          currency: generator.pick(["CNY", "USD"]), creditsApplied: amount(),
          cashApplied: amount(),
          subscriptionID: generator.chance(70) ? generator.pick(subscriptions) : nil,
          receiptState: generator.pick([nil, .accepted, .accepted, .rejected, .pending]),
          receiptAt: optionalMoment(),
          invoiceState: generator.pick(Charge.InvoiceState.allCases)))
    }
  }

  /// Small amounts that often cancel each other, and the largest and smallest there are.
  private mutating func amount() -> Amount {
    let largest: Int128 = 99_999_999_999_999_999_999
    return Amount(
      hundredMillionths: generator.pick([0, 0, 0, 1, -1, 2, 100_000_000, largest, -largest]))
  }

  /// Mostly like any other time; often one at which records are refused, or a period begins.
  private mutating func usageStart() -> Timestamp {
    if generator.chance(50) { return moment() }
    let periods = BillingPeriods(around: Self.asOf)
    let edges = [
      periods.previousFrom, periods.openFrom, periods.openUntil, Self.asOf - .hours(6),
      Self.asOf - .hours(3), Self.asOf - .hours(12), Self.asOf - .minutes(90),
    ]
    return generator.pick(edges)
      + TimeLimit(microseconds: generator.pick([-1, 0, 0, 1]))
  }

  private mutating func subscription(_ id: Identifier) -> Subscription {
    let marketplace =
      generator.chance(5) ? generator.pick(Self.strangers) : generator.pick(Self.marketplaces)
    let words = Lifecycle.standard.entries.filter { $0.marketplace == marketplace }.map(\.word)
    return Subscription(
      id: id, marketplace: marketplace, productCode: generator.pick(["p1", "p2", ""]),
      buyerAccount: generator.pick(["1", "2", "é", "e\u{301}"]) + " of \(number)",
      licenseID: generator.pick([nil, nil, "", "l1", "l2"]),
      state: generator.chance(8) ? generator.pick(["", "Pending", "x"]) : word(words),
      isTrial: generator.chance(20), createdAt: moment(), activatedAt: optionalMoment(),
      endingAt: optionalMoment(), endedAt: optionalMoment(), suspendedAt: optionalMoment(),
      termEndsAt: optionalMoment(),
      successorID: generator.chance(20) ? id : nil, updatedAt: moment())
  }

  private mutating func word(_ words: [String]) -> String {
    words.isEmpty ? "subscribe-success" : generator.pick(words)
  }

  private mutating func organization(_ id: Identifier) -> Organization {
    Organization(
      id: id, name: "name", state: generator.pick(Organization.State.allCases),
      site: generator.pick(Organization.Site.allCases), createdAt: moment(),
      closedAt: optionalMoment(), updatedAt: moment())
  }

  private mutating func binding(
    _ id: Identifier, _ subscription: Identifier, _ organization: Identifier
  ) -> Binding {
    Binding(
      id: id, organizationID: organization, subscriptionID: subscription,
      boundBy: generator.pick(identifiers(3, salt: 4)),
      state: generator.chance(60) ? .bound : generator.pick(Binding.State.allCases),
      requestedAt: moment(), boundAt: optionalMoment(), releasedAt: optionalMoment(),
      updatedAt: moment())
  }

  private mutating func optionalMoment() -> Timestamp? {
    generator.chance(45) ? nil : moment()
  }

  /// A moment near a limit, usually in the past; now and then one that is out of all bounds.
  private mutating func moment() -> Timestamp {
    if hostile && generator.chance(3) {
      return generator.pick([
        .infinity, .minusInfinity, Timestamp(microseconds: 9_223_371_331_199_999_999),
        Timestamp(microseconds: -200_000_000_000_000_000), Timestamp(microseconds: -5),
      ])
    }
    let limit = generator.pick([
      TimeLimit.hours(0), .minutes(5), .hours(1), .hours(2), .hours(6), .hours(24), .hours(25),
      .hours(800), .hours(72), .hours(720), .hours(3),
    ])
    let nudge = TimeLimit(microseconds: generator.pick([-1, 0, 0, 1, 300_000_000]))
    let base = generator.chance(8) ? Self.asOf + limit : Self.asOf - limit
    return base + nudge
  }
}
