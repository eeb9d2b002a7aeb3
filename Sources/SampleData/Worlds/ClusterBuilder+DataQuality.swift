import Reconciliation

/// Rows that contradict themselves or each other.
extension ClusterBuilder {
  mutating func bindingOverlap(_ words: MarketplaceWords) {
    let created = hoursAgo(150...190)
    let (bound, released) = (hoursAgo(100...140), hoursAgo(20...90))
    let first = subscription(words, since: created)
    let organization = organization(words)
    bindOnce(first.id, to: organization.id, since: created, until: released)
    let second: Binding
    if generator.chance(50) {
      let other = self.organization(words)
      second = bind(first.id, to: other.id, since: bound)
    } else {
      let other = subscription(words, since: bound)
      second = bind(other.id, to: organization.id, since: bound)
      // The first one is left unbound, which would be drift of its own.
      result.world.subscriptions[result.world.subscriptions.count - 2].state = words.ended
      result.world.subscriptions[result.world.subscriptions.count - 2].endedAt = released
    }
    expect(.bindingOverlap, .binding, second.id)
  }

  mutating func stateContradiction(_ words: MarketplaceWords) {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0:
      let customer = boundCustomer(words)
      let last = result.world.bindings.count - 1
      result.world.bindings[last].boundAt = nil
      expect(.stateContradiction, .binding, customer.binding.id)
    case 1:
      let customer = boundCustomer(words)
      let other = organization(words)
      let released = bind(
        customer.subscription.id, to: other.id, since: customer.subscription.createdAt
      ) {
        $0.state = .released
        $0.boundAt = nil
      }
      expect(.stateContradiction, .binding, released.id)
    case 2:
      let subscription = subscription(words)
      let organization = organization(words)
      let requested = ago(.minutes(30))
      let binding = bind(subscription.id, to: organization.id, since: requested) {
        $0.state = .requested
      }
      expect(.stateContradiction, .binding, binding.id)
    case 3:
      let end = hoursAgo(1...100)
      let customer = boundCustomer(words) { $0.endedAt = end }
      expect(.stateContradiction, .subscription, customer.subscription.id)
    case 4:
      let organization = organization(words) { $0.state = .closed }
      expect(.stateContradiction, .organization, organization.id)
    default:
      let customer = boundCustomer(words)
      let last = result.world.organizations.count - 1
      result.world.organizations[last].closedAt = hoursAgo(1...100)
      expect(.stateContradiction, .organization, customer.organization.id)
    }
  }

  mutating func timeOrder(_ words: MarketplaceWords) {
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
