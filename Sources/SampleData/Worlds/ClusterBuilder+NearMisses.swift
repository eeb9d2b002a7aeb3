import Reconciliation

/// Customers who look like drift and are none.
extension ClusterBuilder {
  mutating func nearMiss(_ words: MarketplaceWords) {
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: subscribedAgainWithinTheHour()
    case 1: switchedAccount(words)
    case 2: renewedThreeTimes()
    case 3: trialTurnedPaid(words)
    case 4: releasedAndBoundAgain(words)
    case 5: closedInTime(words)
    case 6: pendingForDays()
    case 7: ownerLeft(words)
    default: usageInTheLastHour(words)
    }
  }

  /// unsubscribe-pending was followed by subscribe-success: the cancellation was taken back.
  private mutating func subscribedAgainWithinTheHour() {
    let words = marketplace("aws", "aws-cn")
    let since = ago(.minutes(30))
    boundCustomer(words) {
      $0.endingAt = since
      $0.updatedAt = since + .minutes(20)
    }
  }

  /// One account's subscription ended, another account's pays from the same moment on.
  private mutating func switchedAccount(_ words: MarketplaceWords) {
    let moment = hoursAgo(3...190)
    let old = ended(words, at: moment)
    let organization = organization(words)
    bindOnce(old.id, to: organization.id, since: old.createdAt, until: moment)
    let new = subscription(words, since: moment - .minutes(5))
    bind(new.id, to: organization.id, since: moment) {
      $0.requestedAt = moment
      $0.boundAt = moment
    }
  }

  /// Each renewal is a subscription of its own, and the binding follows it.
  private mutating func renewedThreeTimes() {
    let words = marketplace("aws")
    let organization = organization(words)
    var moments = [hoursAgo(3000...4000), hoursAgo(1500...2000), hoursAgo(300...400)]
    moments.append(asOf)
    let buyer = "\(identifier("sub"))"
    let rows = (0..<3).map { number in
      subscription(words, buyer: buyer, since: moments[number] - .minutes(10)) { row in
        guard number < 2 else { return }
        row.state = "RENEWED"
        row.endedAt = moments[number + 1]
        row.updatedAt = moments[number + 1]
      }
    }
    for number in 0..<3 {
      if number < 2 {
        let place = result.world.subscriptions.count - 3 + number
        result.world.subscriptions[place].successorID = rows[number + 1].id
        bindOnce(
          rows[number].id, to: organization.id, since: moments[number],
          until: moments[number + 1])
      } else {
        bind(rows[number].id, to: organization.id, since: moments[number])
      }
    }
  }

  private mutating func trialTurnedPaid(_ words: MarketplaceWords) {
    let asOf = asOf
    let paid = hoursAgo(1...100)
    boundCustomer(words) {
      $0.termEndsAt = asOf + .hours(4000)
      $0.updatedAt = paid
    }
  }

  private mutating func releasedAndBoundAgain(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let organization = organization(words)
    let (released, bound) = (hoursAgo(100...190), hoursAgo(2...90))
    bindOnce(subscription.id, to: organization.id, since: subscription.createdAt, until: released)
    bind(subscription.id, to: organization.id, since: bound)
  }

  /// The organization closed; its binding was released, and the subscription cancelled.
  private mutating func closedInTime(_ words: MarketplaceWords) {
    let moment = hoursAgo(24...190)
    let subscription = ended(words, at: moment)
    let organization = organization(words) {
      $0.state = .closed
      $0.closedAt = moment
      $0.updatedAt = moment
    }
    bindOnce(subscription.id, to: organization.id, since: subscription.createdAt, until: moment)
  }

  /// Azure gives a buyer thirty days to finish a purchase, Google three.
  private mutating func pendingForDays() {
    let words = marketplace("azure", "gcp")
    subscription(words, since: hoursAgo(30...70)) {
      $0.state = words.pending
      $0.activatedAt = nil
    }
  }

  /// Who bound has left since; somebody else administers now.
  private mutating func ownerLeft(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let left = hoursAgo(1...100)
    if let owner = result.world.memberships.firstIndex(where: {
      $0.organizationID == customer.organization.id
    }) {
      result.world.memberships[owner].until = left
    }
    join(customer.organization.id, identifier("user"), as: "admin", since: left)
  }

  /// Final records are taken for an hour after the end.
  private mutating func usageInTheLastHour(_ words: MarketplaceWords) {
    let end = hoursAgo(24...140)
    let subscription = ended(words, at: end)
    let organization = organization(words)
    bindOnce(
      subscription.id, to: organization.id, since: subscription.createdAt,
      until: end + .minutes(10))
    charge(organization.id, at: end + .minutes(50), .accepted, for: subscription.id)
  }
}
