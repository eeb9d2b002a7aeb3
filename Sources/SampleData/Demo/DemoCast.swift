import Reconciliation

/// The customers of the demo that something is wrong with, as they are in one night. Times are
/// given as hours before the last night, so that 72 to 48 lie before the first run, 48 to 24 before
/// the second, and 24 to 0 before the third.
struct DemoCast {
  let end: Timestamp
  let night: Int
  var world = World()
  /// Organizations that show something else than what is so.
  var labelled: Set<Identifier> = []

  init(endingAt end: Timestamp, night: Int) {
    self.end = end
    self.night = night
  }

  mutating func perform() {
    unfinishedSetUps()
    cancellations()
    otherEndings()
    duplicates()
    doubleBindings()
    missingEnds()
    oddRows()
    organizationsAndPeople()
    labels()
    usage()
    showPayers()
  }

  /// The moment of this night's run.
  var now: Timestamp { end - .hours(Int64(24 * (DemoStory.nights - night))) }

  func ago(_ hours: Int64) -> Timestamp { end - .hours(hours) }

  /// Adds an organization with an owner.
  mutating func organize(
    _ name: String, _ site: Organization.Site, isThere: Bool = true,
    _ change: (inout Organization) -> Void = { _ in }
  ) -> Identifier {
    let id = Self.uuid(of: name)
    if isThere {
      var row = Organization(
        id: id, name: name, state: .active, site: site, createdAt: ago(20_000),
        updatedAt: ago(20_000))
      change(&row)
      world.organizations.append(row)
      join(id, owner(of: id), as: "owner", since: 20_000)
    }
    return id
  }

  func owner(of organization: Identifier) -> Identifier {
    Self.uuid(of: "owner of \(organization)")
  }

  mutating func join(
    _ organization: Identifier, _ user: Identifier, as role: String, since: Int64,
    until: Int64? = nil
  ) {
    let row = Membership(
      organizationID: organization, userID: user, role: role, since: ago(since),
      until: until.map(ago))
    world.memberships.append(row)
  }

  @discardableResult
  mutating func subscribe(
    _ id: Identifier, _ marketplace: String, buyer: String, license: String? = nil, since: Int64,
    ended: Int64? = nil, state: String? = nil, _ change: (inout Subscription) -> Void = { _ in }
  ) -> Identifier {
    guard let words = MarketplaceWords.all.first(where: { $0.name == marketplace }) else {
      return id
    }
    var row = Subscription(
      id: id, marketplace: marketplace, productCode: words.productCode, buyerAccount: buyer,
      licenseID: license, state: state ?? (ended == nil ? words.active : words.ended),
      createdAt: ago(since), activatedAt: ago(since), endedAt: ended.map(ago),
      updatedAt: ago(ended ?? since))
    change(&row)
    world.subscriptions.append(row)
    return id
  }

  mutating func bind(
    _ subscription: Identifier, to organization: Identifier, since: Int64, released: Int64? = nil,
    _ change: (inout Binding) -> Void = { _ in }
  ) {
    let number = 1_000_000 + Self.seed(of: "\(subscription) \(organization)") % 1_000_000
    var row = Binding(
      id: Identifier("\(number)"), organizationID: organization, subscriptionID: subscription,
      boundBy: owner(of: organization), state: released == nil ? .bound : .released,
      requestedAt: ago(since), boundAt: ago(since), releasedAt: released.map(ago),
      updatedAt: ago(released ?? since))
    change(&row)
    world.bindings.append(row)
  }

  mutating func show(
    _ organization: Identifier, _ channel: PaymentMethod.Channel, _ marketplace: String? = nil,
    _ subscription: Identifier? = nil
  ) {
    labelled.insert(organization)
    let row = PaymentMethod(
      organizationID: organization, channel: channel, marketplace: marketplace,
      subscriptionID: subscription, hasCard: channel == .card, updatedAt: ago(90))
    world.paymentMethods?.append(row)
  }

  /// Adds an hour's charge, once it has been used.
  mutating func charge(
    _ organization: Identifier, used: Int64, _ amount: Int64,
    _ receipt: Charge.ReceiptState? = nil, for subscription: Identifier? = nil,
    _ change: (inout Charge) -> Void = { _ in }
  ) {
    guard ago(used) < now else { return }
    let number = Self.seed(of: "\(organization) \(used)") % 1_000_000_000
    let isChinese = world.organizations.contains { $0.id == organization && $0.site == .cn }
    var row = Charge(
      id: Identifier("\(9_000_000_000 + number)"), organizationID: organization,
      usageStart: ago(used), usageEnd: ago(used - 1),
      amount: Amount(hundredMillionths: Int128(amount) * 1_000_000),
      currency: isChinese ? "CNY" : "USD", subscriptionID: subscription, receiptState: receipt,
      receiptAt: receipt == nil ? nil : ago(used - 1))
    change(&row)
    world.charges?.append(row)
  }

  /// Has every other organization show the subscription that pays for it.
  private mutating func showPayers() {
    for organization in world.organizations where !labelled.contains(organization.id) {
      let live = world.bindings.first {
        $0.organizationID == organization.id && $0.state == .bound
      }
      guard let live else { continue }
      let payer = world.subscriptions.first { $0.id == live.subscriptionID }
      show(organization.id, .marketplace, payer?.marketplace ?? "aws-cn", live.subscriptionID)
    }
  }

  /// A uuid that is the same every night.
  static func uuid(of name: String) -> Identifier {
    var generator = SeededGenerator(seed: seed(of: name))
    return IdentifierForm.uuid.identifier("org", 0, using: &generator)
  }

  /// FNV-1a over the name's bytes.
  private static func seed(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
