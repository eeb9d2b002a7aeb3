import Reconciliation

/// The customers of the demo that something is wrong with, as they are in one night. Times are
/// given as hours before the last night, so that 72 to 48 lie before the first run, 48 to 24 before
/// the second, and 24 to 0 before the third.
struct DemoCast {
  private let end: Timestamp
  private let night: Int
  private(set) var world = World()

  init(endingAt end: Timestamp, night: Int) {
    self.end = end
    self.night = night
  }

  mutating func perform() {
    unfinishedSetUps()
    cancellations()
    duplicates()
    doubleBindings()
    missingEnds()
    oddRows()
  }

  private mutating func unfinishedSetUps() {
    // Never presses 设置您的账户.
    subscribe("mp-cn-7f3k2", "aws-cn", buyer: "210987654321", since: 120)
    // Finishes the set-up before the third night.
    let harbor = organize("Harbor & Pine Analytics", .global)
    subscribe("azure-4471-harbor", "azure", buyer: "harborpine.onmicrosoft", since: 100)
    if night == 3 { bind("azure-4471-harbor", to: harbor, since: 6) }
    // Left one organization and has not chosen another: new in the third night.
    let kestrel = organize("Kestrel Energy", .global)
    subscribe("gcp-ent-55120", "gcp", buyer: "kestrel-billing", since: 400)
    bind("gcp-ent-55120", to: kestrel, since: 399, released: night >= 2 ? 27 : nil)
  }

  private mutating func cancellations() {
    // 取消订阅 before the first night; the message about it was lost.
    let beichen = organize("北辰数据", .cn)
    subscribe("mp-cn-2b9q8", "aws-cn", buyer: "310555666777", since: 900, ended: 70)
    bind("mp-cn-2b9q8", to: beichen, since: 899)
    // Cancelled five hours before the third night.
    let lumen = organize("Lumen Robotics", .global)
    subscribe("mp-aws-81hd0", "aws", buyer: "445566778899", since: 700, ended: night == 3 ? 5 : nil)
    bind("mp-aws-81hd0", to: lumen, since: 699)
    // Cancelled and released in time: no drift.
    let bluebell = organize("Bluebell Media", .global)
    subscribe(
      "mp-aws-19zz4", "aws", buyer: "778899001122", since: 700, ended: night >= 2 ? 30 : nil)
    bind("mp-aws-19zz4", to: bluebell, since: 699, released: night >= 2 ? 29 : nil)
  }

  private mutating func duplicates() {
    // Pressed 继续订阅 twice, between the first and the second night.
    subscribe("aliyun-inst-3301", "aliyun", buyer: "1688001122", since: 300)
    bind("aliyun-inst-3301", to: organize("星河数科", .cn), since: 299)
    if night >= 2 {
      subscribe("aliyun-inst-3302", "aliyun", buyer: "1688001122", since: 40)
      bind("aliyun-inst-3302", to: organize("星河数科上海分公司", .cn), since: 39)
    }
    // Two agreements of one buyer are legal: no drift.
    for number in 1...2 {
      let id = Identifier("mp-aws-agr\(number)")
      subscribe(id, "aws", buyer: "112233445566", license: "agmt-\(number)", since: 500)
      bind(id, to: organize("Nordlicht Medizin \(number)", .global), since: 499)
    }
  }

  private mutating func doubleBindings() {
    let hanhai = organize("瀚海教育", .cn)
    for (number, buyer) in [(101, "510000000001"), (102, "510000000002")] {
      let id = Identifier("mp-cn-aa\(number)")
      subscribe(id, "aws-cn", buyer: buyer, since: 260)
      bind(id, to: hanhai, since: 259)
    }
    subscribe("mp-aws-5mf77", "aws", buyer: "909090909090", since: 800)
    bind("mp-aws-5mf77", to: organize("Meridian Freight", .global), since: 799)
    let second = organize("Meridian Freight Europe", .global)
    if night >= 2 { bind("mp-aws-5mf77", to: second, since: 44) }
  }

  private mutating func missingEnds() {
    // The connector lost the row, found it again, and lost it again.
    if night == 2 { subscribe("mp-cn-9w0tf", "aws-cn", buyer: "620000000009", since: 600) }
    bind("mp-cn-9w0tf", to: organize("听风软件", .cn), since: 599)
    // The organization was removed without its binding.
    subscribe("mp-cn-6lq3m", "aws-cn", buyer: "730000000003", since: 650)
    let langqing = organize("朗晴传媒", .cn, isThere: night == 1)
    bind("mp-cn-6lq3m", to: langqing, since: 649)
  }

  private mutating func oddRows() {
    let cobalt = organize("Cobalt Insurance", .global)
    subscribe(
      "azure-9120-cobalt", "azure", buyer: "cobalt.onmicrosoft", since: 340,
      state: night == 3 ? "Paused" : nil)
    bind("azure-9120-cobalt", to: cobalt, since: 339)
    // Bound, by the clock of one service, hours before the other had the subscription.
    subscribe("gcp-ent-60777", "gcp", buyer: "quarry-labs", since: 200)
    bind("gcp-ent-60777", to: organize("Quarry Labs", .global), since: 203)
  }

  private func ago(_ hours: Int64) -> Timestamp { end - .hours(hours) }

  private mutating func organize(
    _ name: String, _ site: Organization.Site, isThere: Bool = true
  ) -> Identifier {
    let id = Self.uuid(of: name)
    if isThere {
      world.organizations.append(
        Organization(
          id: id, name: name, state: .active, site: site, createdAt: ago(20_000),
          updatedAt: ago(20_000)))
    }
    return id
  }

  private mutating func subscribe(
    _ id: Identifier, _ marketplace: String, buyer: String, license: String? = nil, since: Int64,
    ended: Int64? = nil, state: String? = nil
  ) {
    guard let words = MarketplaceWords.all.first(where: { $0.name == marketplace }) else { return }
    world.subscriptions.append(
      Subscription(
        id: id, marketplace: marketplace, productCode: words.productCode, buyerAccount: buyer,
        licenseID: license, state: state ?? (ended == nil ? words.active : words.ended),
        createdAt: ago(since), activatedAt: ago(since), endedAt: ended.map(ago),
        updatedAt: ago(ended ?? since)))
  }

  private mutating func bind(
    _ subscription: Identifier, to organization: Identifier, since: Int64, released: Int64? = nil
  ) {
    let number = 1_000_000 + Self.seed(of: "\(subscription) \(organization)") % 1_000_000
    world.bindings.append(
      Binding(
        id: Identifier("\(number)"), organizationID: organization, subscriptionID: subscription,
        boundBy: Self.uuid(of: "owner of \(organization)"),
        state: released == nil ? .bound : .released, requestedAt: ago(since),
        boundAt: ago(since), releasedAt: released.map(ago), updatedAt: ago(released ?? since)))
  }

  /// A uuid that is the same every night.
  private static func uuid(of name: String) -> Identifier {
    var generator = SeededGenerator(seed: seed(of: name))
    return IdentifierForm.uuid.identifier("org", 0, using: &generator)
  }

  /// FNV-1a over the name's bytes.
  private static func seed(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
