import Reconciliation

/// Customers without drift.
extension ClusterBuilder {
  /// A customer without drift. The first five are plain ones, one of each marketplace, so that no
  /// feed is empty; of the others some are near misses.
  mutating func clean(_ number: Int) -> LabelledWorld {
    let words = MarketplaceWords.all[number % MarketplaceWords.all.count]
    if number < 5 || plan.isSettled || !chance(plan.nearMissPercent) {
      plain(words)
    } else {
      make(pick(nearMisses), words)
    }
    return take()
  }

  /// A customer as most are. Time does not make it drift.
  private mutating func plain(_ words: MarketplaceWords) {
    let customer = boundCustomer(words)
    if chance(25) {
      let role = pick(["admin", "billing-admin", "member"])
      join(customer.organization, as: role, since: hoursAgo(10...20_000))
    }
    guard plan.chargesPerCustomer > 0 else { return }
    for _ in 0..<Int.random(in: 0...plan.chargesPerCustomer, using: &generator) {
      charge(customer, words)
    }
  }

  /// A charge as most are: metered in time, or nothing to meter.
  private mutating func charge(_ customer: Bound, _ words: MarketplaceWords) {
    let (id, organization) = (customer.subscription.id, customer.organization)
    let moment = usageMoment(customer)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: charge(organization, at: moment) { $0.creditsApplied = $0.amount }
    case 1:
      charge(organization, at: moment, .accepted, for: id) {
        $0.creditsApplied = Amount(hundredMillionths: $0.amount.hundredMillionths / 3)
        $0.cashApplied = Amount(hundredMillionths: $0.amount.hundredMillionths / 5)
      }
    case 2:
      charge(organization, at: moment, .accepted, for: id) {
        $0.invoiceState = .marketplaceInvoiced
      }
    case 3 where !plan.isSettled: unmetered(customer, at: freshMoment(words))
    default: charge(organization, at: moment, .accepted, for: id)
    }
  }

  /// A moment of usage in scope, since the customer has been bound.
  mutating func usageMoment(_ customer: Bound) -> Timestamp {
    let since = (customer.binding.boundAt ?? customer.binding.requestedAt).microseconds
    let minutes = (asOf.microseconds - since) / 60_000_000
    return minutesAgo(1...max(1, min(minutes - 2, hoursInScope * 60)))
  }

  private mutating func make(_ kind: NearMiss, _ words: MarketplaceWords) {
    switch kind {
    case .boughtToday: boughtToday(words)
    case .purchasePending: purchasePending(words)
    case .concurrentAgreements: concurrentAgreements(words)
    case .resubscribedWithinTheHour: resubscribedWithinTheHour()
    case .boughtAgain: boughtAgain(words)
    case .boughtAgainJustNow: boughtAgainJustNow(words)
    case .renewedThreeTimes: renewedThreeTimes()
    case .planChanging: planChanging()
    case .endScheduled: endScheduled()
    case .termJustOver: termJustOver(words)
    case .failedToday: failedToday()
    case .cancelledAndReleased: cancelledAndReleased(words)
    case .cancelledJustNow: cancelledJustNow(words)
    case .trial: trial(words)
    case .trialOverAndBought: trialOverAndBought(words)
    case .trialReplaced: trialReplaced()
    case .trialTurnedPaid: trialTurnedPaid(words)
    case .bindingRequested: bindingRequested(words)
    case .bindingRefused: bindingRefused(words)
    case .releasedToday: releasedToday(words)
    case .releasedAndBoundAgain: releasedAndBoundAgain(words)
    case .movedToAnotherOrganization: movedToAnotherOrganization(words)
    case .accountSwitched: accountSwitched(words)
    case .boundByAnEarlyClock: boundByAnEarlyClock(words)
    case .binderLeft: binderLeft(words)
    case .binderWasFinance: binderWasFinance(words)
    case .binderBecameMember: binderBecameMember(words)
    case .rosterToldLater: rosterToldLater(words)
    case .closedInTime: closedInTime(words)
    case .creditsPaidAll: creditsPaidAll(words)
    case .recordUnderWay: recordUnderWay(words)
    case .recordJustInTime: recordJustInTime(words)
    case .refusedWithoutDue: refusedWithoutDue(words)
    case .usageBeforeBinding: usageBeforeBinding(words)
    case .usageInWindDown: usageInWindDown(words)
    case .usageLongAgo: usageLongAgo(words)
    case .usageOfTrial: usageOfTrial(words)
    case .refund: refund(words)
    }
  }
}
