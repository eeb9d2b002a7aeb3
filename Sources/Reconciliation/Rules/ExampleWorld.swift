/// Builds an example's rows. Times are given as how long ago they were; a negative one lies ahead.
public struct ExampleWorld {
  private var world = World()
  /// What was read of each source, where that is the point of the example.
  var readings: [SourceReading]?
  /// How findings came and went before.
  private(set) var histories: [HistorySubject] = []
  /// What became of billing periods that were final.
  private(set) var periods: [PeriodSubject] = []
  /// The policy, where a list of it is the point of the example.
  var policy = Policy()
  /// Organizations whose payment label the example tells of, be it that there is none.
  private var labelled: Set<Identifier> = []

  /// Adds a subscription: in force for twenty hours, unless something else is said.
  mutating func subscribe(
    _ id: Identifier, _ state: String = "subscribe-success", created: TimeLimit? = nil,
    activated: TimeLimit = .hours(20), ended: TimeLimit? = nil, updated: TimeLimit = .hours(1),
    withFeed: Bool = true, _ change: (inout Subscription) -> Void = { _ in }
  ) {
    var row = Subscription(
      id: id, marketplace: "aws-cn", productCode: "vector-database", buyerAccount: "buyer of \(id)",
      state: state, createdAt: Example.now - (created ?? max(activated, .hours(20))),
      activatedAt: Example.now - activated, endedAt: ended.map { Example.now - $0 },
      updatedAt: Example.now - updated)
    if let ended, ended > activated, created == nil { row.createdAt = Example.now - ended }
    change(&row)
    world.subscriptions.append(row)
    let source = Identifier(row.marketplace)
    if withFeed, !world.feeds.contains(where: { $0.source == source }) {
      feed(source, watermark: .minutes(5))
    }
  }

  /// Adds an organization of the Chinese site.
  mutating func organize(
    _ id: Identifier, _ state: Organization.State = .active, closed: TimeLimit = .hours(10),
    _ change: (inout Organization) -> Void = { _ in }
  ) {
    var row = Organization(
      id: id, name: "Organization \(id)", state: state, site: .cn,
      createdAt: Example.now - .hours(1000),
      closedAt: state == .closed ? Example.now - closed : nil, updatedAt: Example.now - .hours(5))
    change(&row)
    world.organizations.append(row)
  }

  /// Adds a binding, and the organization if it is not there yet.
  mutating func bind(
    _ id: Identifier, _ subscription: Identifier, to organization: Identifier,
    _ state: Binding.State = .bound, bound: TimeLimit? = nil, released: TimeLimit? = nil,
    _ change: (inout Binding) -> Void = { _ in }
  ) {
    if !world.organizations.contains(where: { $0.id == organization }) { organize(organization) }
    bind(
      id, subscription, toMissing: organization, state, bound: bound, released: released, change)
  }

  /// Adds a binding to an organization that need not exist.
  mutating func bind(
    _ id: Identifier, _ subscription: Identifier, toMissing organization: Identifier,
    _ state: Binding.State = .bound, bound: TimeLimit? = nil, released: TimeLimit? = nil,
    _ change: (inout Binding) -> Void = { _ in }
  ) {
    let isOpen = state == .requested || state == .failed
    let bound = bound ?? max(.hours(19), released ?? .hours(19))
    var row = Binding(
      id: id, organizationID: organization, subscriptionID: subscription, boundBy: "user",
      state: state, requestedAt: Example.now - max(bound, .minutes(isOpen ? 1 : 20)),
      boundAt: isOpen ? nil : Example.now - bound, releasedAt: released.map { Example.now - $0 },
      updatedAt: Example.now - .minutes(10))
    change(&row)
    world.bindings.append(row)
  }

  /// Adds a membership. An organization of whose members an example says nothing has an owner, the
  /// one who binds.
  mutating func join(
    _ organization: Identifier, _ user: Identifier, as role: String,
    since: TimeLimit = .hours(900), until: TimeLimit? = nil
  ) {
    world.memberships.append(
      Membership(
        organizationID: organization, userID: user, role: role, since: Example.now - since,
        until: until.map { Example.now - $0 }))
  }

  /// Sets what an organization's billing overview shows; with nil it shows nothing. One of which an
  /// example says nothing shows what is so.
  mutating func pay(
    _ organization: Identifier, by channel: PaymentMethod.Channel?, _ marketplace: String? = nil,
    _ subscription: Identifier? = nil
  ) {
    labelled.insert(organization)
    guard let channel else { return }
    world.paymentMethods?.append(
      PaymentMethod(
        organizationID: organization, channel: channel, marketplace: marketplace,
        subscriptionID: subscription, hasCard: channel == .card,
        updatedAt: Example.now - .hours(4)))
  }

  /// Adds an hour's charge of twelve and a half yuan.
  mutating func charge(
    _ id: Identifier, _ organization: Identifier, used: TimeLimit,
    _ receipt: Charge.ReceiptState? = nil, for subscription: Identifier? = nil,
    _ change: (inout Charge) -> Void = { _ in }
  ) {
    let start = Example.now - used
    var row = Charge(
      id: id, organizationID: organization, usageStart: start, usageEnd: start + .hours(1),
      amount: Amount(hundredMillionths: 1_250_000_000), currency: "CNY",
      subscriptionID: subscription, receiptState: receipt,
      receiptAt: receipt == nil || receipt == .pending ? nil : start + .minutes(70))
    change(&row)
    world.charges?.append(row)
  }

  /// Tells how a finding about a subscription came and went in the latest runs.
  mutating func changes(_ id: Identifier, _ rule: String, opened: Int, closed: Int) {
    let change = HistorySubject.Changes(
      findingID: "f-\(rule)-\(id)", rule: rule, opened: opened, closed: closed)
    let before = histories.firstIndex { $0.id == id }
    let all = (before.map { histories.remove(at: $0).changes } ?? []) + [change]
    histories.append(HistorySubject(kind: .subscription, id: id, changes: all))
  }

  /// Tells what one organization's line of a period was when that became final, and what it is now,
  /// by number and due amount of each reason.
  mutating func finalPeriod(_ period: String, _ currency: Identifier, was: String, is now: String) {
    func kept(_ text: String) -> KeptSums {
      let sums = ReasonSums(text) ?? ReasonSums()
      return KeptSums(
        charges: sums.inOrder.reduce(0) { $0 + $1.charges }, gross: sums.due, credits: .zero,
        cash: .zero, byReason: sums)
    }
    let change = LineChange(
      organizationID: "o1", subscriptionID: nil, before: kept(was), now: kept(now))
    periods.append(
      PeriodSubject(
        period: period, currency: currency, finalSince: Example.now - .hours(200),
        changes: change.before == change.now ? [] : [change]))
  }

  /// Sets a source's feed row.
  mutating func feed(_ source: Identifier, watermark: TimeLimit) {
    world.feeds.removeAll { $0.source == source }
    world.feeds.append(Feed(source: source, watermark: Example.now - watermark))
  }
}

extension ExampleWorld {
  /// The id of what is there only to fill every relation.
  static let filler: Identifier = "another"

  /// The rows, with a fresh feed of organizations and a row of each relation, with members and
  /// labels, so that only what an example is about is out of order.
  var completed: World {
    var all = self
    all.subscribe(Self.filler, activated: .hours(15))
    all.bind(Self.filler, Self.filler, to: Self.filler, bound: .hours(14))
    if !all.world.feeds.contains(where: { $0.source == Feed.organizations }) {
      all.feed(Feed.organizations, watermark: .minutes(5))
    }
    for row in all.world.organizations {
      if !all.world.memberships.contains(where: { $0.organizationID == row.id }) {
        all.join(row.id, "user", as: "owner")
      }
      if !all.labelled.contains(row.id), let payer = all.payer(of: row.id) {
        all.pay(row.id, by: .marketplace, payer.marketplace, payer.id)
      }
    }
    return all.world
  }

  /// The subscription of the one binding of an organization that is live.
  private func payer(of organization: Identifier) -> Subscription? {
    let live = world.bindings.filter {
      $0.organizationID == organization
        && BindingFacts($0, subscription: nil, organization: nil).isLive(at: Example.now)
    }
    guard live.count == 1 else { return nil }
    return world.subscriptions.first { $0.id == live[0].subscriptionID }
  }
}
