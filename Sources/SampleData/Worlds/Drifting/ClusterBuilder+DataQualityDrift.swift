import Reconciliation

/// Rows that contradict each other or themselves.
extension ClusterBuilder {
  mutating func bindingOverlap(_ words: MarketplaceWords) {
    let began = hoursAgo(20...190)
    let overlap = TimeLimit.minutes(Int64.random(in: 6...900, using: &generator))
    let later: Binding
    switch way(of: 3) {
    case 0:
      // Moved to another organization, and released there too late.
      let subscription = subscription(words)
      let (left, joined) = (organization(words), organization(words))
      bind(
        subscription.id, to: left.id, since: subscription.createdAt, released: began + overlap)
      later = bind(subscription.id, to: joined.id, since: began)
    case 1:
      // The organization's account was switched, and the old one released too late.
      let old = ended(words, at: began)
      let (new, organization) = (subscription(words), organization(words))
      bind(old.id, to: organization.id, since: old.createdAt, released: began + overlap)
      later = bind(new.id, to: organization.id, since: began)
    default:
      // All of it is past.
      let old = ended(words, at: began + .hours(15))
      let (left, joined) = (organization(words), organization(words))
      bind(old.id, to: left.id, since: old.createdAt, released: began + overlap)
      later = bind(old.id, to: joined.id, since: began, released: began + .hours(15))
    }
    expect(.bindingOverlap, .binding, later.id)
  }

  mutating func stateContradiction(_ words: MarketplaceWords) {
    let moment = hoursAgo(2...190)
    switch way(of: 6) {
    case 0:
      let subscription = subscription(words)
      let organization = organization(words)
      let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt) {
        $0.boundAt = nil
      }
      expect(.stateContradiction, .binding, binding.id)
    case 1:
      let subscription = ended(words, at: moment)
      let organization = organization(words)
      let binding = bind(
        subscription.id, to: organization.id, since: subscription.createdAt, released: moment
      ) { $0.releasedAt = nil }
      expect(.stateContradiction, .binding, binding.id)
    case 2:
      let subscription = subscription(words)
      let organization = organization(words)
      let bound = minutesAgo(1...15)
      let binding = bind(subscription.id, to: organization.id, since: bound - .minutes(5)) {
        $0.state = .requested
      }
      expect(.stateContradiction, .binding, binding.id)
    case 3:
      let customer = boundCustomer(words) { $0.endedAt = moment }
      expect(.stateContradiction, .subscription, customer.subscription.id)
    case 4:
      let organization = organization(words) { $0.state = .closed }
      expect(.stateContradiction, .organization, organization.id)
    default:
      let customer = boundCustomer(words)
      let last = result.world.organizations.count - 1
      result.world.organizations[last].closedAt = moment
      expect(.stateContradiction, .organization, customer.organization.id)
    }
  }
}
