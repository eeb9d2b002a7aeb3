import Reconciliation

/// Organizations, people, and what organizations show.
extension ClusterBuilder {
  mutating func binderNotAllowed(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let somebody = identifier("user")
    result.world.bindings[result.world.bindings.count - 1].boundBy = somebody
    if generator.chance(50) {
      join(
        customer.organization.id, somebody, as: "member", since: customer.organization.createdAt)
    }
    expect(.binderNotAllowed, .binding, customer.binding.id)
  }

  mutating func closedOrganization(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let last = result.world.organizations.count - 1
    result.world.organizations[last].state = .closed
    result.world.organizations[last].closedAt = hoursAgo(1...150)
    expect(.closedOrganizationBound, .binding, customer.binding.id)
  }

  mutating func frozenOrganization(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    result.world.organizations[result.world.organizations.count - 1].state = .frozen
    expect(.frozenOrganizationBound, .binding, customer.binding.id)
  }

  mutating func withoutAdministrator(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let left = hoursAgo(1...150)
    result.world.memberships[result.world.memberships.count - 1].until = left
    if generator.chance(50) {
      join(customer.organization.id, identifier("user"), as: "billing-admin", since: left)
    }
    expect(.organizationWithoutAdmin, .organization, customer.organization.id)
  }

  mutating func partitionMismatch(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    result.world.organizations[result.world.organizations.count - 1].site =
      words.site == "cn" ? .global : .cn
    expect(.partitionMismatch, .binding, customer.binding.id)
  }

  mutating func productMismatch(_ words: MarketplaceWords) {
    let customer = boundCustomer(words) { $0.productCode = "retired-product" }
    expect(.productMismatch, .subscription, customer.subscription.id)
  }

  mutating func bindingWithoutLabel(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    show(customer.organization.id, generator.pick([nil, .card, .cash, PaymentMethod.Channel.none]))
    expect(.bindingWithoutLabel, .organization, customer.organization.id)
  }

  mutating func labelWithoutBinding(_ words: MarketplaceWords) {
    let moment = hoursAgo(24...190)
    let subscription = ended(words, at: moment)
    let organization = organization(words)
    if generator.chance(70) {
      bindOnce(
        subscription.id, to: organization.id, since: subscription.createdAt, until: moment)
    }
    show(organization.id, .marketplace, marketplace: words.name, subscription: subscription.id)
    expect(.labelWithoutBinding, .organization, organization.id)
  }

  mutating func labelWrongSubscription(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let isOther = generator.chance(50)
    show(
      customer.organization.id, .marketplace, marketplace: isOther ? words.name : "oracle",
      subscription: isOther ? identifier("sub") : customer.subscription.id)
    expect(.labelWrongSubscription, .organization, customer.organization.id)
  }
}
