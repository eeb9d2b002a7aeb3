import Reconciliation

extension ClusterBuilder {
  /// A customer without drift. The first five are plain ones, one of each marketplace, so that no
  /// feed is empty; the others are of every kind, those that look like drift and are not among them.
  mutating func clean(_ number: Int) -> LabelledWorld {
    let words = Self.marketplaces[number % Self.marketplaces.count]
    switch number < 5 || plan.isSettled ? 0 : Int.random(in: 0..<100, using: &generator) {
    case 0..<70: boundCustomer(words)
    case 70..<73: justBought(words)
    case 73..<75: beingBound(words)
    case 75..<80: cancelledAndReleased(words)
    case 80..<82: cancelledJustNow(words)
    case 82..<85: concurrentAgreements(words)
    case 85..<88: boughtAgain(words)
    case 88..<90: movedToAnotherOrganization(words)
    case 90..<92: pending(words)
    case 92..<94: windingDown(words)
    case 94..<96: suspended(words)
    case 96..<98: trial(words)
    default: failedAttempt(words)
    }
    return take()
  }

  private mutating func justBought(_ words: MarketplaceWords) {
    let since = hoursAgo(1...22)
    _ = subscription(words, since: since)
    _ = organization(words)
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
    bind(subscription.id, to: organization.id, since: subscription.createdAt) {
      $0.state = .released
      $0.releasedAt = subscription.updatedAt + .minutes(10)
      $0.updatedAt = subscription.updatedAt + .minutes(10)
    }
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
    let old = ended(words, at: hoursAgo(100...190))
    let organization = organization(words)
    bind(old.id, to: organization.id, since: old.createdAt) {
      $0.state = .released
      $0.releasedAt = old.endedAt
      $0.updatedAt = old.updatedAt
    }
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
    bind(subscription.id, to: left.id, since: subscription.createdAt) {
      $0.state = .released
      $0.releasedAt = moved
      $0.updatedAt = moved
    }
    bind(subscription.id, to: joined.id, since: moved)
  }

  private mutating func pending(_ words: MarketplaceWords) {
    let since = ago(.minutes(30))
    _ = subscription(words, since: since) {
      $0.state = words.pending
      $0.activatedAt = nil
    }
  }

  private mutating func windingDown(_ words: MarketplaceWords) {
    guard let state = words.endingNow else {
      boundCustomer(words)
      return
    }
    let since = ago(.minutes(25))
    boundCustomer(words) {
      $0.state = state
      $0.endingAt = since
      $0.updatedAt = since
    }
  }

  private mutating func suspended(_ words: MarketplaceWords) {
    let since = hoursAgo(24...190)
    boundCustomer(words) {
      guard let state = words.suspended else { return }
      $0.state = state
      $0.suspendedAt = since
      $0.updatedAt = since
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
  mutating func ended(_ words: MarketplaceWords, at moment: Timestamp) -> Subscription {
    subscription(words) {
      $0.state = words.ended
      $0.endedAt = moment
      $0.updatedAt = moment
    }
  }
}
