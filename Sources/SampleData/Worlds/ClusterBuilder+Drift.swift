import Reconciliation

extension ClusterBuilder {
  /// A customer with one piece of drift, labelled with every finding that follows from it.
  mutating func drifting(_ kind: Drift) -> LabelledWorld {
    let words = generator.pick(Self.marketplaces)
    switch kind {
    case .orphanedSubscription: orphaned(words)
    case .danglingBinding: dangling(words)
    case .cancelledButBound: cancelledButBound(words)
    case .organizationMultiBound: organizationMultiBound(words)
    case .subscriptionMultiBound: subscriptionMultiBound(words)
    case .duplicateSubscription: duplicates(words)
    case .bindingWithoutOrganization: withoutOrganization(words)
    case .unknownState: unknownState(words)
    case .timeOrder: timeOrder(words)
    case .sourceIncomplete: break
    }
    return take()
  }

  private mutating func expect(_ kind: Drift, _ subject: SubjectKind, _ id: Identifier) {
    result.expect(kind.rawValue, subject, id)
  }

  private mutating func orphaned(_ words: MarketplaceWords) {
    let isTrial = generator.chance(20)
    let subscription = subscription(words, since: hoursAgo(26...2000)) { $0.isTrial = isTrial }
    if generator.chance(40) {
      let organization = organization(words)
      let released = max(subscription.createdAt + .minutes(10), ago(.hours(25)))
      bind(subscription.id, to: organization.id, since: subscription.createdAt) {
        $0.state = .released
        $0.releasedAt = released
        $0.updatedAt = released
      }
    }
    expect(.orphanedSubscription, .subscription, subscription.id)
  }

  private mutating func dangling(_ words: MarketplaceWords) {
    let organization = organization(words)
    let missing = identifier("sub")
    let binding = bind(missing, to: organization.id, since: hoursAgo(3...900))
    expect(.danglingBinding, .binding, binding.id)
  }

  private mutating func cancelledButBound(_ words: MarketplaceWords) {
    let subscription = ended(words, at: hoursAgo(3...190))
    let organization = organization(words)
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt)
    expect(.cancelledButBound, .binding, binding.id)
  }

  private mutating func organizationMultiBound(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    let second = subscription(words)
    bind(second.id, to: first.organization.id, since: second.createdAt)
    expect(.organizationMultiBound, .organization, first.organization.id)
  }

  private mutating func subscriptionMultiBound(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    let second = organization(words)
    bind(first.subscription.id, to: second.id, since: first.subscription.createdAt)
    expect(.subscriptionMultiBound, .subscription, first.subscription.id)
  }

  private mutating func duplicates(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    let others = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      boundCustomer(words, buyer: first.subscription.buyerAccount) {
        $0.licenseID = first.subscription.licenseID
      }
    }
    let ids = ([first] + others).map(\.subscription.id)
    if let smallest = ids.min() { expect(.duplicateSubscription, .subscription, smallest) }
  }

  private mutating func withoutOrganization(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let binding = bind(subscription.id, to: identifier("org"), since: subscription.createdAt)
    expect(.bindingWithoutOrganization, .binding, binding.id)
  }

  private mutating func unknownState(_ words: MarketplaceWords) {
    let word = generator.pick(["paused", "subscribe-succes", words.active.uppercased() + " "])
    let customer = boundCustomer(words) { $0.state = word }
    expect(.unknownState, .subscription, customer.subscription.id)
  }

  private mutating func timeOrder(_ words: MarketplaceWords) {
    let future = asOf + .minutes(Int64.random(in: 6...9000, using: &generator))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      let customer = boundCustomer(words) { $0.updatedAt = future }
      expect(.timeOrder, .subscription, customer.subscription.id)
    case 1:
      let customer = boundCustomer(words) { $0.termEndsAt = .infinity }
      expect(.timeOrder, .subscription, customer.subscription.id)
    case 2:
      let subscription = subscription(words)
      let organization = organization(words)
      let early = subscription.createdAt - .minutes(30)
      let binding = bind(subscription.id, to: organization.id, since: early)
      expect(.timeOrder, .binding, binding.id)
    case 3:
      let customer = boundCustomer(words)
      let begun = customer.subscription.createdAt
      let binding = bind(customer.subscription.id, to: customer.organization.id, since: begun) {
        $0.state = .released
        $0.releasedAt = begun
        $0.updatedAt = begun + .minutes(6)
      }
      expect(.timeOrder, .binding, binding.id)
    default:
      let customer = boundCustomer(words)
      let last = result.world.organizations.count - 1
      result.world.organizations[last].updatedAt = future
      expect(.timeOrder, .organization, customer.organization.id)
    }
  }
}
