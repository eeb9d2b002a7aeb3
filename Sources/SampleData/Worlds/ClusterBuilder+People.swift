import Reconciliation

/// Who belongs to an organization, and what its billing overview shows.
extension ClusterBuilder {
  /// Adds a membership, from the organization's first day unless something else is said.
  @discardableResult
  mutating func join(
    _ organization: Organization, as role: String, since: Timestamp? = nil,
    until: Timestamp? = nil
  ) -> Identifier {
    join(organization.id, identifier("user"), as: role, since ?? organization.createdAt, until)
  }

  /// Adds a membership of a person.
  @discardableResult
  mutating func join(
    _ organization: Identifier, _ user: Identifier, as role: String, _ since: Timestamp,
    _ until: Timestamp? = nil
  ) -> Identifier {
    result.world.memberships.append(
      Membership(
        organizationID: organization, userID: user, role: role, since: since, until: until))
    return user
  }

  /// Who was made owner of an organization with its first row.
  func owner(of organization: Identifier) -> Identifier? {
    result.world.memberships.first { $0.organizationID == organization }?.userID
  }

  /// Ends all memberships of an organization.
  mutating func everybodyLeaves(_ organization: Identifier, at moment: Timestamp) {
    for index in result.world.memberships.indices
    where result.world.memberships[index].organizationID == organization {
      result.world.memberships[index].until = moment
    }
  }

  /// Sets what an organization's billing overview shows; nil for nothing at all.
  mutating func show(
    _ organization: Identifier, _ channel: PaymentMethod.Channel?, _ marketplace: String? = nil,
    _ subscription: Identifier? = nil
  ) {
    labelled.append(organization)
    guard let channel else { return }
    let hasCard = channel == .card || chance(30)
    let updated = hoursAgo(1...100)
    result.world.paymentMethods?.append(
      PaymentMethod(
        organizationID: organization, channel: channel, marketplace: marketplace,
        subscriptionID: subscription, hasCard: hasCard, updatedAt: updated))
  }

  /// Lets every organization of which nothing else was said show what pays for it.
  mutating func showPayers() {
    for id in result.world.organizations.map(\.id) where !labelled.contains(id) {
      let live = result.world.bindings.first { $0.organizationID == id && isLive($0) }
      let payer = result.world.subscriptions.first { $0.id == live?.subscriptionID }
      if let payer {
        show(id, .marketplace, payer.marketplace, payer.id)
      } else {
        let channel = pick([nil, PaymentMethod.Channel.none, .card, .cash])
        show(id, channel)
      }
    }
  }

  private func isLive(_ binding: Binding) -> Bool {
    binding.state == .bound && binding.boundAt.map { $0 <= asOf } ?? true
      && binding.releasedAt.map { $0 > asOf } ?? true
  }
}
