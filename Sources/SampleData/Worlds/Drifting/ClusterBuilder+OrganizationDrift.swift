import Reconciliation

/// Organizations and people who are not what a binding needs.
extension ClusterBuilder {
  mutating func binderNotAllowed(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let organization = organization(words)
    let bound = subscription.createdAt + .minutes(5)
    let binder: Identifier
    switch way(of: 5) {
    case 0: binder = identifier("user")
    case 1: binder = join(organization, as: "member")
    case 2: binder = join(organization, as: "admin", until: bound)
    case 3: binder = join(organization, as: "admin", since: bound + .minutes(1))
    default: binder = join(organization, as: "Owner")
    }
    var released: Timestamp?
    if chance(30) { released = hoursAgo(50...190) }
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt) {
      $0.boundBy = binder
      guard let released else { return }
      ($0.state, $0.releasedAt, $0.updatedAt) = (.released, released, released)
    }
    // The owner has set it right since; it remains to ask how it came about.
    if let released { bind(subscription.id, to: organization.id, since: released) }
    expect(.binderNotAllowed, .binding, binding.id)
  }

  mutating func closedOrganizationBound(_ words: MarketplaceWords) {
    let closed = hoursAgo(1...190)
    let hasEnded = chance(40)
    let subscription = hasEnded ? ended(words, at: hoursAgo(3...190)) : subscription(words)
    let organization = closedOrganization(words, at: closed)
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt)
    if chance(50) { everybodyLeaves(organization.id, at: closed) }
    expect(.closedOrganizationBound, .binding, binding.id)
    if hasEnded { expect(.cancelledButBound, .binding, binding.id) }
  }

  mutating func frozenOrganizationBound(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let organization = organization(words) { $0.state = .frozen }
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt)
    expect(.frozenOrganizationBound, .binding, binding.id)
  }

  mutating func organizationWithoutAdmin(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    everybodyLeaves(customer.organization.id, at: hoursAgo(1...190))
    if chance(60) {
      join(customer.organization, as: pick(["member", "billing-admin", "Admin"]))
    }
    expect(.organizationWithoutAdmin, .organization, customer.organization.id)
  }

  mutating func partitionMismatch(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let site: Organization.Site = words.site == .cn ? .global : .cn
    let organization = organization(words) { $0.site = site }
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt)
    expect(.partitionMismatch, .binding, binding.id)
  }

  /// Found only by the plan's policy, which lists what is sold.
  mutating func productMismatch(_ words: MarketplaceWords) {
    let others = MarketplaceWords.all.map(\.productCode).filter { $0 != words.productCode }
    let product = pick(others + [words.productCode.uppercased() + "-OLD"])
    if chance(60) {
      let customer = boundCustomer(words) { $0.productCode = product }
      expect(.productMismatch, .subscription, customer.subscription.id)
    } else {
      let subscription = ended(words, at: hoursAgo(3...190))
      let last = result.world.subscriptions.count - 1
      result.world.subscriptions[last].productCode = product
      expect(.productMismatch, .subscription, subscription.id)
    }
  }
}
