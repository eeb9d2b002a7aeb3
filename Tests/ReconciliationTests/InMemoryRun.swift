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
    let subscriptions = SubscriptionIntake(judgement, bits: 4)
    let bindings = BindingIntake(judgement, bits: 4)
    let organizations = OrganizationIntake(judgement, bits: 4)
    for row in world.subscriptions {
      subscriptions.add(
        maker.key(row.id), agreement: Self.agreement(row, maker),
        .init(row, state: lifecycle.state(of: row.state, at: row.marketplace)))
    }
    for row in world.bindings {
      bindings.add(
        maker.key(row.id), subscription: maker.key(row.subscriptionID),
        organization: maker.key(row.organizationID),
        BindingFacts(row, subscription: nil, organization: nil))
    }
    for row in world.organizations { organizations.add(maker.key(row.id), .init(row)) }

    let screening = Screening(judgement, subscriptions, bindings, organizations)
    var result = screening.atSight
    for partition in 0..<screening.partitions {
      result.merge(screening.result(ofPartition: partition))
    }
    result.subscriptions += screening.subscriptions(under: Set(result.repeatedAgreements))
    suspects = Self.names(result, in: world, maker)
    neighbourhood = Self.neighbourhood(of: suspects, in: world)
  }

  var findings: [Finding] { judge.findings(in: neighbourhood, about: suspects) }

  private static func agreement(_ row: Subscription, _ maker: KeyMaker) -> UInt64 {
    let parts = [row.marketplace, row.buyerAccount, row.productCode, row.licenseID ?? "\u{0}none"]
    let bytes = parts.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    return bytes.withUnsafeBytes { maker.hash.hash64($0) }
  }

  private static func names(
    _ result: Screening.Result, in world: World, _ maker: KeyMaker
  ) -> Suspects {
    let everything = Suspects.everything(in: world)
    let subscriptions = Set(result.subscriptions)
    let organizations = Set(result.organizations)
    return Suspects(
      subscriptions: everything.subscriptions.filter { subscriptions.contains(maker.key($0)) },
      organizations: everything.organizations.filter { organizations.contains(maker.key($0)) })
  }

  private static func neighbourhood(of suspects: Suspects, in world: World) -> World {
    var near = World()
    near.bindings = world.bindings.filter {
      suspects.subscriptions.contains($0.subscriptionID)
        || suspects.organizations.contains($0.organizationID)
    }
    let subscriptions = suspects.subscriptions.union(near.bindings.map(\.subscriptionID))
    let organizations = suspects.organizations.union(near.bindings.map(\.organizationID))
    near.subscriptions = world.subscriptions.filter { subscriptions.contains($0.id) }
    near.organizations = world.organizations.filter { organizations.contains($0.id) }
    return near
  }
}
