import Reconciliation

/// States that do not go together.
extension ClusterBuilder {
  mutating func cancelledButBound(_ words: MarketplaceWords) {
    let subscription = ended(words, at: hoursAgo(3...190))
    let organization = organization(words)
    let binding = bind(subscription.id, to: organization.id, since: subscription.createdAt)
    expect(.cancelledButBound, .binding, binding.id)
  }

  mutating func endingStuck() {
    let words = marketplace("aws", "aws-cn")
    let since = hoursAgo(3...150)
    let isTold = generator.chance(70)
    let row = subscription(words) {
      $0.state = "unsubscribe-pending"
      $0.endingAt = isTold ? since : nil
      $0.updatedAt = since
    }
    if generator.chance(70) {
      bind(row.id, to: organization(words).id, since: row.createdAt)
    }
    expect(.endingStuck, .subscription, row.id)
  }

  mutating func endingWindow() {
    let since = ago(.minutes(Int64.random(in: 1...55, using: &generator)))
    let isTold = generator.chance(70)
    let customer = boundCustomer(marketplace("aws", "aws-cn")) {
      $0.state = "unsubscribe-pending"
      $0.endingAt = isTold ? since : nil
      $0.updatedAt = since
    }
    expect(.endingWindow, .binding, customer.binding.id)
  }

  mutating func rebindNeeded(_ words: MarketplaceWords) {
    let end = hoursAgo(100...190)
    let old = ended(words, at: end)
    let organization = organization(words)
    bindOnce(old.id, to: organization.id, since: old.createdAt, until: end)
    let new = subscription(words, buyer: old.buyerAccount, since: hoursAgo(2...90))
    expect(.rebindNeeded, .subscription, new.id)
  }

  mutating func supersededTarget() {
    let words = marketplace("aws")
    let moment = hoursAgo(2...20)
    let old = subscription(words) {
      $0.state = "RENEWED"
      $0.endedAt = moment
      $0.updatedAt = moment
    }
    let binding = bind(old.id, to: organization(words).id, since: old.createdAt)
    if generator.chance(70) {
      let new = subscription(words, buyer: old.buyerAccount, since: moment)
      result.world.subscriptions[result.world.subscriptions.count - 2].successorID = new.id
    }
    expect(.supersededTarget, .binding, binding.id)
  }

  mutating func suspendedButBound() {
    let words = marketplace("azure", "gcp", "aliyun")
    let since = hoursAgo(24...190)
    let customer = boundCustomer(words) {
      $0.state = words.suspended ?? ""
      $0.suspendedAt = since
      $0.updatedAt = since
    }
    expect(.suspendedButBound, .binding, customer.binding.id)
  }

  mutating func suspensionOverdue() {
    let words = marketplace("azure")
    let since = hoursAgo(721...1000)
    let row = subscription(words, since: hoursAgo(1100...2000)) {
      $0.state = "Suspended"
      $0.suspendedAt = since
      $0.updatedAt = since
    }
    if generator.chance(50) {
      let binding = bind(row.id, to: organization(words).id, since: row.createdAt)
      expect(.suspendedButBound, .binding, binding.id)
    }
    expect(.suspensionOverdue, .subscription, row.id)
  }

  mutating func termPassed(_ words: MarketplaceWords) {
    let end = hoursAgo(2...150)
    let customer = boundCustomer(words) { $0.termEndsAt = end }
    expect(.termPassed, .subscription, customer.subscription.id)
  }

  mutating func trialOver(_ words: MarketplaceWords) {
    let end = hoursAgo(1...150)
    let customer = boundCustomer(words) {
      $0.isTrial = true
      $0.termEndsAt = end
    }
    expect(.trialOverButBound, .binding, customer.binding.id)
  }

  mutating func unknownState(_ words: MarketplaceWords) {
    let word = generator.pick(["paused", "subscribe-succes", words.active.uppercased() + " "])
    let customer = boundCustomer(words) { $0.state = word }
    expect(.unknownState, .subscription, customer.subscription.id)
  }
}
