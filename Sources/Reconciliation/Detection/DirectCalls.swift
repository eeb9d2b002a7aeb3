/// The rules that every row is asked about, spelt out once more: called through the catalogue's
/// lists they cost a hundred nanoseconds a row, called by name the compiler inlines them. A test
/// compares the two.
enum DirectCalls {
  @inline(__always)
  static func anyHolds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    anyHoldsByItsRow(facts, judgement) || anyHoldsByItsTies(facts, judgement)
  }

  /// Those that do not look at how a subscription is bound, nor at what else its customer has.
  @inline(__always)
  static func anyHoldsByItsRow(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    if PendingTooLong.holds(facts, judgement) { return true }
    if EndingStuck.holds(facts, judgement) { return true }
    if SuspensionOverdue.holds(facts, judgement) { return true }
    if TermPassed.holds(facts, judgement) { return true }
    if UnknownState.holds(facts, judgement) { return true }
    if ProductMismatch.holds(facts, judgement) { return true }
    if StateContradiction.holds(facts, judgement) { return true }
    return TimeOrder.holds(facts, judgement)
  }

  /// Those that do.
  @inline(__always)
  static func anyHoldsByItsTies(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    if OrphanedSubscription.holds(facts, judgement) { return true }
    if RebindNeeded.holds(facts, judgement) { return true }
    return SubscriptionMultiBound.holds(facts, judgement)
  }

  @inline(__always)
  static func anyHolds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    if DanglingBinding.holds(facts, judgement) { return true }
    if BindingWithoutOrganization.holds(facts, judgement) { return true }
    if BindingStuck.holds(facts, judgement) { return true }
    if FailedButBound.holds(facts, judgement) { return true }
    if CancelledButBound.holds(facts, judgement) { return true }
    if EndingWindow.holds(facts, judgement) { return true }
    if SupersededTarget.holds(facts, judgement) { return true }
    if SuspendedButBound.holds(facts, judgement) { return true }
    if TrialOverButBound.holds(facts, judgement) { return true }
    if ClosedOrganizationBound.holds(facts, judgement) { return true }
    if FrozenOrganizationBound.holds(facts, judgement) { return true }
    if BinderNotAllowed.holds(facts, judgement) { return true }
    if PartitionMismatch.holds(facts, judgement) { return true }
    if BindingOverlap.holds(facts, judgement) { return true }
    if StateContradiction.holds(facts, judgement) { return true }
    return TimeOrder.holds(facts, judgement)
  }

  @inline(__always)
  static func anyHolds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    if OrganizationMultiBound.holds(facts, judgement) { return true }
    if OrganizationWithoutAdmin.holds(facts, judgement) { return true }
    if LabelWithoutBinding.holds(facts, judgement) { return true }
    if BindingWithoutLabel.holds(facts, judgement) { return true }
    if LabelWrongSubscription.holds(facts, judgement) { return true }
    if StateContradiction.holds(facts, judgement) { return true }
    return TimeOrder.holds(facts, judgement)
  }

  @inline(__always)
  static func anyHolds(_ facts: ChargeFacts, _ judgement: Judgement) -> Bool {
    if MeteredOutsideEntitlement.holds(facts, judgement) { return true }
    if UnmeteredInWindow.holds(facts, judgement) { return true }
    if MeteringWindowMissed.holds(facts, judgement) { return true }
    if MeterRejected.holds(facts, judgement) { return true }
    return BilledTwice.holds(facts, judgement)
  }
}
