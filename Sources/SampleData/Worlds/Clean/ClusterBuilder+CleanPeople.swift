import Reconciliation

/// Near misses by who was what in an organization.
extension ClusterBuilder {
  mutating func binderLeft(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let left = hoursAgo(1...190)
    everybodyLeaves(customer.organization.id, at: left)
    join(customer.organization, as: pick(["owner", "admin"]), since: left - .hours(1))
  }

  mutating func binderWasFinance(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let organization = organization(words)
    let finance = join(organization, as: "billing-admin")
    bind(subscription.id, to: organization.id, since: subscription.createdAt) {
      $0.boundBy = finance
    }
  }

  /// Bound as an administrator, from the first moment of that role.
  mutating func binderBecameMember(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let organization = organization(words)
    let since = subscription.createdAt + .minutes(5)
    let until = hoursAgo(1...190)
    let binder = join(organization, as: "admin", since: since, until: until)
    join(organization.id, binder, as: "member", until)
    bind(subscription.id, to: organization.id, since: subscription.createdAt) {
      $0.boundBy = binder
    }
  }

  /// The memberships were imported later than the binding was made: nobody can say who was what.
  mutating func rosterToldLater(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let imported = hoursAgo(2...190)
    for index in result.world.memberships.indices {
      result.world.memberships[index].since = imported
    }
    result.world.bindings[0].boundBy = identifier("user")
    join(customer.organization, as: "member", since: imported)
  }

  mutating func closedInTime(_ words: MarketplaceWords) {
    let closed = hoursAgo(3...190)
    let subscription = ended(words, at: closed - .minutes(30))
    let organization = closedOrganization(words, at: closed)
    bind(subscription.id, to: organization.id, since: subscription.createdAt, released: closed)
    everybodyLeaves(organization.id, at: closed)
  }
}
