import Reconciliation

/// Near misses by what was bought.
extension ClusterBuilder {
  mutating func boughtToday(_ words: MarketplaceWords) {
    _ = subscription(words, since: hoursAgo(0...22))
    _ = organization(words)
  }

  mutating func purchasePending(_ words: MarketplaceWords) {
    let word = pick(words[.pending])
    let limit = policy.profile(of: words.name)?.pendingAfter ?? .hours(1)
    let since = minutesAgo(1...limit.microseconds / 60_000_000 * 4 / 5)
    _ = subscription(words, since: since) {
      $0.state = word
      $0.activatedAt = nil
    }
  }

  mutating func concurrentAgreements(_ words: MarketplaceWords) {
    let first = boundCustomer(words)
    boundCustomer(words, buyer: first.subscription.buyerAccount) {
      $0.licenseID = "another agreement"
    }
  }

  /// `unsubscribe-success` never came: the buyer took it back within the pending hour.
  mutating func resubscribedWithinTheHour() {
    let cancelled = hoursAgo(1...190)
    boundCustomer(marketplace(knowing: .endingNow)) {
      $0.endingAt = cancelled
      $0.updatedAt = cancelled + .minutes(50)
    }
  }

  mutating func boughtAgain(_ words: MarketplaceWords) {
    let (old, organization) = formerCustomer(words, endedAt: hoursAgo(100...190))
    let since = hoursAgo(30...90)
    let new = subscription(words, buyer: old.buyerAccount, since: since) {
      $0.licenseID = old.licenseID
    }
    bind(new.id, to: organization.id, since: since)
  }

  mutating func boughtAgainJustNow(_ words: MarketplaceWords) {
    let (old, _) = formerCustomer(words, endedAt: hoursAgo(2...190))
    _ = subscription(words, buyer: old.buyerAccount, since: minutesAgo(3...45))
  }

  mutating func renewedThreeTimes() {
    let words = marketplace(knowing: .superseded)
    let organization = organization(words)
    let renewals = [hoursAgo(3000...4000), hoursAgo(1500...2500), hoursAgo(24...1000)]
    var since = hoursAgo(5000...20_000)
    var buyer: String?
    for renewed in renewals {
      let word = pick(words[.superseded])
      let old = subscription(words, buyer: buyer, since: since) {
        ($0.state, $0.endedAt, $0.updatedAt) = (word, renewed, renewed)
        $0.licenseID = "renewed agreement"
      }
      bind(old.id, to: organization.id, since: since, released: renewed) { $0.boundAt = since }
      (since, buyer) = (renewed, old.buyerAccount)
    }
    let last = subscription(words, buyer: buyer, since: since) {
      $0.licenseID = "renewed agreement"
    }
    bind(last.id, to: organization.id, since: since) { $0.boundAt = since }
    for index in renewals.indices {
      result.world.subscriptions[index].successorID = result.world.subscriptions[index + 1].id
    }
  }

  mutating func planChanging() {
    let words = marketplace(knowing: .changing)
    let word = pick(words[.changing])
    boundCustomer(words) { $0.state = word }
  }

  mutating func endScheduled() {
    let words = marketplace(knowing: .endingScheduled)
    let (word, end) = (pick(words[.endingScheduled]), asOf + .hours(200))
    boundCustomer(words) { ($0.state, $0.endingAt, $0.termEndsAt) = (word, end, end) }
  }

  mutating func termJustOver(_ words: MarketplaceWords) {
    let end = minutesAgo(1...45)
    boundCustomer(words) { $0.termEndsAt = end }
  }

  mutating func failedToday() {
    let words = marketplace(knowing: .failed)
    let (word, failed) = (pick(words[.failed]), hoursAgo(1...22))
    boundCustomer(words, since: failed - .hours(1)) {
      ($0.state, $0.activatedAt, $0.updatedAt) = (word, nil, failed)
    }
  }

  mutating func cancelledAndReleased(_ words: MarketplaceWords) {
    _ = formerCustomer(words, endedAt: hoursAgo(3...190))
  }

  mutating func cancelledJustNow(_ words: MarketplaceWords) {
    let subscription = ended(words, at: minutesAgo(1...105))
    bind(subscription.id, to: organization(words).id, since: subscription.createdAt)
  }

  /// Adds a customer whose subscription ended and whose organization was released ten minutes later.
  mutating func formerCustomer(
    _ words: MarketplaceWords, since: Timestamp? = nil, endedAt end: Timestamp
  ) -> (subscription: Subscription, organization: Organization) {
    let subscription = ended(words, since: since, at: end)
    let organization = organization(words)
    bind(
      subscription.id, to: organization.id, since: subscription.createdAt,
      released: end + .minutes(10))
    return (subscription, organization)
  }
}
