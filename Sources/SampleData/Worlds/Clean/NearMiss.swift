/// Customers who look like drift and are not.
enum NearMiss: CaseIterable {
  // What was bought.
  case boughtToday
  case purchasePending
  case concurrentAgreements
  case resubscribedWithinTheHour
  case boughtAgain
  case boughtAgainJustNow
  case renewedThreeTimes
  case planChanging
  case endScheduled
  case termJustOver
  case failedToday
  case cancelledAndReleased
  case cancelledJustNow
  // Trials.
  case trial
  case trialOverAndBought
  case trialReplaced
  case trialTurnedPaid
  // What was bound.
  case bindingRequested
  case bindingRefused
  case releasedToday
  case releasedAndBoundAgain
  case movedToAnotherOrganization
  case accountSwitched
  case boundByAnEarlyClock
  // Who did it.
  case binderLeft
  case binderWasFinance
  case binderBecameMember
  case rosterToldLater
  case closedInTime
  // What was used.
  case creditsPaidAll
  case recordUnderWay
  case recordJustInTime
  case refusedWithoutDue
  case usageBeforeBinding
  case usageInWindDown
  case usageLongAgo
  case usageOfTrial
  case refund

  /// Whether it is about charges.
  var isOfUsage: Bool {
    switch self {
    case .creditsPaidAll, .recordUnderWay, .recordJustInTime, .refusedWithoutDue,
      .usageBeforeBinding, .usageInWindDown, .usageLongAgo, .usageOfTrial, .refund:
      true
    default: false
    }
  }
}
