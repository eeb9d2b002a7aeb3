import Reconciliation

/// Billing overviews that show something else than what pays.
extension ClusterBuilder {
  mutating func bindingWithoutLabel(_ words: MarketplaceWords) {
    let state = pick(words[.active] + words[.changing] + words[.endingScheduled])
    let customer = boundCustomer(words) { $0.state = state }
    let channel = pick([nil, PaymentMethod.Channel.none, .card, .cash])
    show(customer.organization.id, channel)
    expect(.bindingWithoutLabel, .organization, customer.organization.id)
  }

  mutating func labelWithoutBinding(_ words: MarketplaceWords) {
    let organization: Organization
    let shown: Identifier
    switch way(of: 3) {
    case 0:
      // Released, and the message about it was lost.
      let former = formerCustomer(words, endedAt: hoursAgo(3...190))
      (organization, shown) = (former.organization, former.subscription.id)
    case 1:
      // The request was refused, and the overview was ahead of it.
      let subscription = subscription(words, since: hoursAgo(2...20))
      organization = self.organization(words)
      shown = subscription.id
      bind(subscription.id, to: organization.id, since: subscription.createdAt) {
        ($0.state, $0.boundAt) = (.failed, nil)
      }
    default:
      organization = self.organization(words)
      shown = identifier("sub")
    }
    show(organization.id, .marketplace, words.name, shown)
    expect(.labelWithoutBinding, .organization, organization.id)
  }

  mutating func labelWrongSubscription(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let (id, organization) = (customer.subscription.id, customer.organization.id)
    let others = MarketplaceWords.all.map(\.name).filter { $0 != words.name }
    switch way(of: 4) {
    case 0: show(organization, .marketplace, words.name, identifier("sub"))
    case 1: show(organization, .marketplace, words.name, nil)
    case 2: show(organization, .marketplace, nil, id)
    default: show(organization, .marketplace, pick(others), id)
    }
    expect(.labelWrongSubscription, .organization, organization)
  }
}
