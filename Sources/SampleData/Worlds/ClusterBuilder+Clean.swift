import Reconciliation

extension ClusterBuilder {
  /// A customer without drift. The first five are plain ones, one of each marketplace, so that no
  /// feed is empty; the others are of every kind, those that look like drift and are not among them.
  mutating func clean(_ number: Int) -> LabelledWorld {
    let words = Self.marketplaces[number % Self.marketplaces.count]
    switch number < 5 || plan.isSettled ? 0 : Int.random(in: 0..<100, using: &generator) {
    case 0..<64: boundCustomer(words)
    case 64..<67: justBought(words)
    case 67..<69: beingBound(words)
    case 69..<73: cancelledAndReleased(words)
    case 73..<75: cancelledJustNow(words)
    case 75..<77: concurrentAgreements(words)
    case 77..<79: boughtAgain(words)
    case 79..<81: movedToAnotherOrganization(words)
    case 81..<83: pending(words)
    case 83..<85: trial(words)
    case 85..<87: failedAttempt(words)
    default: nearMiss(words)
    }
    addUsage()
    return take()
  }

  private mutating func justBought(_ words: MarketplaceWords) {
    subscription(words, since: hoursAgo(1...22))
    organization(words)
  }

  private mutating func beingBound(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let organization = organization(words)
    let requested = ago(.minutes(20))
    bind(subscription.id, to: organization.id, since: requested) {
      $0.state = .requested
      $0.requestedAt = requested
      $0.boundAt = nil
      $0.updatedAt = requested
    }
  }

  private mutating func cancelledAndReleased(_ words: MarketplaceWords) {
    let subscription = ended(words, at: hoursAgo(24...190))
    let organization = organization(words)
    bindOnce(
      subscription.id, to: organization.id, since: subscription.createdAt,
      until: subscription.updatedAt + .minutes(10))
  }

  private mutating func cancelledJustNow(_ words: MarketplaceWords) {
    let subscription = ended(words, at: ago(.minutes(70)))
    let organization = organization(words)
    bind(subscription.id, to: organization.id, since: subscription.createdAt)
  }

  private mutating func concurrentAgreements(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    boundCustomer(words, buyer: first.subscription.buyerAccount) {
      $0.licenseID = "another agreement"
    }
  }

  private mutating func boughtAgain(_ words: MarketplaceWords) {
    let end = hoursAgo(100...190)
    let old = ended(words, at: end)
    let organization = organization(words)
    bindOnce(old.id, to: organization.id, since: old.createdAt, until: end)
    let since = hoursAgo(30...90)
    let new = subscription(words, buyer: old.buyerAccount, since: since) {
      $0.licenseID = old.licenseID
    }
    bind(new.id, to: organization.id, since: since)
  }

  private mutating func movedToAnotherOrganization(_ words: MarketplaceWords) {
    let subscription = subscription(words)
    let (left, joined) = (organization(words), organization(words))
    let moved = hoursAgo(2...190)
    bindOnce(subscription.id, to: left.id, since: subscription.createdAt, until: moved)
    bind(subscription.id, to: joined.id, since: moved)
  }

  private mutating func pending(_ words: MarketplaceWords) {
    subscription(words, since: ago(.minutes(30))) {
      $0.state = words.pending
      $0.activatedAt = nil
    }
  }

  private mutating func trial(_ words: MarketplaceWords) {
    let asOf = asOf
    boundCustomer(words) {
      $0.isTrial = true
      $0.termEndsAt = asOf + .hours(200)
    }
  }

  private mutating func failedAttempt(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    let wrong = organization(words)
    bind(customer.subscription.id, to: wrong.id, since: customer.subscription.createdAt) {
      $0.state = .failed
      $0.boundAt = nil
    }
  }

  /// Adds a subscription that ended.
  mutating func ended(
    _ words: MarketplaceWords, buyer: String? = nil, at moment: Timestamp
  ) -> Subscription {
    subscription(words, buyer: buyer) {
      $0.state = words.ended
      $0.endedAt = moment
      $0.updatedAt = moment
    }
  }
}
