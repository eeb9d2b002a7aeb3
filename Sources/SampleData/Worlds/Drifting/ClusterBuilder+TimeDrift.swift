import Reconciliation

/// Times that cannot be.
extension ClusterBuilder {
  mutating func timeOrder(_ words: MarketplaceWords) {
    switch way(of: 3) {
    case 0: impossibleSubscription(words)
    case 1: impossibleBinding(words)
    default: impossibleOrganization(words)
    }
  }

  private mutating func future() -> Timestamp {
    asOf + .minutes(Int64.random(in: 30...9000, using: &generator))
  }

  private mutating func impossibleSubscription(_ words: MarketplaceWords) {
    let (future, way) = (future(), way(of: 3))
    let customer = boundCustomer(words) {
      switch way {
      case 0: $0.updatedAt = future
      case 1: $0.termEndsAt = .infinity
      // Back in force, it has a suspension to come.
      default: $0.suspendedAt = future
      }
    }
    expect(.timeOrder, .subscription, customer.subscription.id)
    if chance(30) {
      let gone = ended(words, at: hoursAgo(10...190))
      let last = result.world.subscriptions.count - 1
      result.world.subscriptions[last].endedAt = gone.createdAt
      expect(.timeOrder, .subscription, gone.id)
    }
  }

  private mutating func impossibleBinding(_ words: MarketplaceWords) {
    switch way(of: 3) {
    case 0:
      // Bound long before the subscription was there.
      let subscription = subscription(words)
      let organization = organization(words)
      let early = subscription.createdAt - .minutes(30)
      let binding = bind(subscription.id, to: organization.id, since: early)
      expect(.timeOrder, .binding, binding.id)
    case 1:
      // Released five minutes before it was bound.
      let customer = boundCustomer(words)
      let begun = customer.subscription.createdAt
      let binding = bind(
        customer.subscription.id, to: customer.organization.id, since: begun, released: begun)
      expect(.timeOrder, .binding, binding.id)
    default:
      let future = future()
      let subscription = subscription(words)
      let organization = organization(words)
      let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt) {
        $0.requestedAt = future
      }
      expect(.timeOrder, .binding, binding.id)
    }
  }

  private mutating func impossibleOrganization(_ words: MarketplaceWords) {
    let (future, isClosed) = (future(), chance(40))
    let organization: Organization
    if isClosed {
      organization = closedOrganization(words, at: future)
    } else {
      organization = boundCustomer(words).organization
      let last = result.world.organizations.count - 1
      result.world.organizations[last].updatedAt = future
    }
    expect(.timeOrder, .organization, organization.id)
  }
}
