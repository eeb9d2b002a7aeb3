@testable import Reconciliation

/// Screens a world in memory as a run does with rows that stream by, and judges the suspects by
/// their neighbourhood alone.
struct InMemoryRun {
  let judge: Judge
  let suspects: Suspects
  let neighbourhood: World

  init(_ world: World, _ judgement: Judgement, lifecycle: Lifecycle = .standard) {
    judge = Judge(judgement, lifecycle: lifecycle)
    var generator = SystemRandomNumberGenerator()
    let maker = KeyMaker(hash: KeyedHash(using: &generator))
    let screening = Screening(judgement, Self.intakes(world, judge, maker))
    var result = screening.atSight
    for partition in 0..<screening.partitions {
      result.merge(screening.subscriptionSide(ofPartition: partition))
    }
    for partition in 0..<screening.partitions {
      result.merge(screening.organizationSide(ofPartition: partition))
    }
    result.subscriptions += screening.subscriptionsOfCustomers(result)
    let screen = ChargeScreen(
      judgement,
      screening.windows((0..<screening.partitions).map(screening.windows(ofPartition:))))
    suspects = Self.names(result, in: world, maker, screen)
    neighbourhood = Self.neighbourhood(of: suspects, in: world)
  }

  var findings: [Finding] { judge.findings(in: neighbourhood, about: suspects) }

  private static func intakes(
    _ world: World, _ judge: Judge, _ maker: KeyMaker
  ) -> Screening.Intakes {
    let judgement = judge.judgement
    let policy = judgement.policy
    let memory = HeapMemory()
    let subscriptions = SubscriptionIntake(judgement, bits: 4, keepsWindows: true, memory)
    let bindings = BindingIntake(judgement, bits: 4, memory)
    let organizations = OrganizationIntake(judgement, bits: 4, memory)
    let members = MembershipIntake(judgement, bits: 4, memory)
    let labels = world.paymentMethods.map { _ in LabelIntake(bits: 4, memory) }
    let marketplaces = Array(Set(world.subscriptions.map { Identifier($0.marketplace) }))
    for row in world.subscriptions {
      let parts = [row.marketplace, row.buyerAccount, row.productCode]
      let number = marketplaces.firstIndex(of: Identifier(row.marketplace)) ?? 0
      subscriptions.add(
        maker.key(row.id), customer: hash(parts, maker),
        agreement: hash(parts + [row.licenseID ?? "\u{0}none"], maker),
        marketplace: MarketplaceNumber(number), .init(row, judge.lifecycle, policy))
    }
    for row in world.bindings {
      bindings.add(
        maker.key(row.id), subscription: maker.key(row.subscriptionID),
        organization: maker.key(row.organizationID), binder: maker.key(row.boundBy),
        BindingFacts(row, subscription: nil, organization: nil))
    }
    for row in world.organizations { organizations.add(maker.key(row.id), .init(row)) }
    for row in world.memberships {
      members.add(
        organization: maker.key(row.organizationID), user: maker.key(row.userID),
        mayBind: policy.mayBind(row.role), isAdministrator: policy.administers(row.role),
        since: row.since, until: row.until)
    }
    for row in world.paymentMethods ?? [] {
      labels?.add(
        organization: maker.key(row.organizationID), channel: row.channel,
        marketplace: row.marketplace.map { print(of: $0, maker) },
        subscription: row.subscriptionID.map(maker.key))
    }
    return Screening.Intakes(
      subscriptions: subscriptions, bindings: bindings, organizations: organizations,
      members: members, labels: labels, charged: .anybody,
      marketplaces: marketplaces.map {
        NumberedMarketplace($0.text, print: print(of: $0.text, maker), policy.profile(of: $0.text))
      }, memory: memory)
  }

  private static func hash(_ parts: [String], _ maker: KeyMaker) -> UInt64 {
    let bytes = parts.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    return bytes.withUnsafeBytes { maker.hash.hash64($0) }
  }

  private static func print(of name: String, _ maker: KeyMaker) -> UInt32 {
    UInt32(truncatingIfNeeded: hash([name], maker))
  }

  private static func names(
    _ result: ScreeningResult, in world: World, _ maker: KeyMaker, _ screen: ChargeScreen
  ) -> Suspects {
    let everything = Suspects.everything(in: world)
    let subscriptions = Set(result.subscriptions)
    let organizations = Set(result.organizations)
    let charges = (world.charges ?? []).filter { row in
      screen.isSuspect(
        .init(
          organization: maker.key(row.organizationID),
          meteredAgainst: row.subscriptionID.map(maker.key), usageStart: row.usageStart,
          isDue: row.due > .zero, receiptState: row.receiptState, invoiceState: row.invoiceState))
    }
    return Suspects(
      subscriptions: everything.subscriptions.filter { subscriptions.contains(maker.key($0)) },
      organizations: everything.organizations.filter { organizations.contains(maker.key($0)) },
      charges: Set(charges.map(\.id)), chargedOrganizations: Set(charges.map(\.organizationID)))
  }

  /// What `NeighbourhoodReader` reads.
  private static func neighbourhood(of suspects: Suspects, in world: World) -> World {
    let named = world.bindings.filter { suspects.subscriptions.contains($0.subscriptionID) }
    let places = suspects.organizations.union(named.map(\.organizationID))
    let charged = places.union(suspects.chargedOrganizations)
    let first = world.bindings.filter {
      suspects.subscriptions.contains($0.subscriptionID) || charged.contains($0.organizationID)
    }
    let charges = world.charges?.filter { suspects.charges.contains($0.id) }
    let known = suspects.subscriptions.union(first.map(\.subscriptionID))
      .union((charges ?? []).compactMap(\.subscriptionID))
    let successors = Set(
      world.subscriptions.filter { known.contains($0.id) }.compactMap(\.successorID))
    var near = World()
    near.bindings = world.bindings.filter {
      suspects.subscriptions.contains($0.subscriptionID) || charged.contains($0.organizationID)
        || successors.subtracting(known).contains($0.subscriptionID)
    }
    near.subscriptions = world.subscriptions.filter {
      known.contains($0.id) || successors.contains($0.id)
    }
    let organizations = charged.union(near.bindings.map(\.organizationID))
    near.organizations = world.organizations.filter { organizations.contains($0.id) }
    near.memberships = world.memberships.filter { places.contains($0.organizationID) }
    near.paymentMethods = world.paymentMethods?.filter {
      suspects.organizations.contains($0.organizationID)
    }
    near.charges = charges
    return near
  }
}
