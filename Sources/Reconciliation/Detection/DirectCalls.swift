/// The rules that every row is asked about, spelt out once more: called through the catalogue's
/// lists they cost a hundred nanoseconds a row, called by name the compiler inlines them. A test
/// compares the two.
enum DirectCalls {
  @inline(__always)
  static func anyHolds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    OrphanedSubscription.holds(facts, judgement)
      || RebindNeeded.holds(facts, judgement)
      || SubscriptionMultiBound.holds(facts, judgement)
      || PendingTooLong.holds(facts, judgement)
      || EndingStuck.holds(facts, judgement)
      || SuspensionOverdue.holds(facts, judgement)
      || TermPassed.holds(facts, judgement)
      || UnknownState.holds(facts, judgement)
      || ProductMismatch.holds(facts, judgement)
      || StateContradiction.holds(facts, judgement)
      || TimeOrder.holds(facts, judgement)
  }

  @inline(__always)
  static func anyHolds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    DanglingBinding.holds(facts, judgement)
      || BindingWithoutOrganization.holds(facts, judgement)
      || BindingStuck.holds(facts, judgement)
      || FailedButBound.holds(facts, judgement)
      || CancelledButBound.holds(facts, judgement)
      || EndingWindow.holds(facts, judgement)
      || SupersededTarget.holds(facts, judgement)
      || SuspendedButBound.holds(facts, judgement)
      || TrialOverButBound.holds(facts, judgement)
      || ClosedOrganizationBound.holds(facts, judgement)
      || FrozenOrganizationBound.holds(facts, judgement)
      || BinderNotAllowed.holds(facts, judgement)
      || PartitionMismatch.holds(facts, judgement)
      || BindingOverlap.holds(facts, judgement)
      || StateContradiction.holds(facts, judgement)
      || TimeOrder.holds(facts, judgement)
  }

  @inline(__always)
  static func anyHolds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    OrganizationMultiBound.holds(facts, judgement)
      || OrganizationWithoutAdmin.holds(facts, judgement)
      || LabelWithoutBinding.holds(facts, judgement)
      || BindingWithoutLabel.holds(facts, judgement)
      || LabelWrongSubscription.holds(facts, judgement)
      || StateContradiction.holds(facts, judgement)
      || TimeOrder.holds(facts, judgement)
  }

  @inline(__always)
  static func anyHolds(_ facts: ChargeFacts, _ judgement: Judgement) -> Bool {
    MeteredOutsideEntitlement.holds(facts, judgement)
      || UnmeteredInWindow.holds(facts, judgement)
      || MeteringWindowMissed.holds(facts, judgement)
      || MeterRejected.holds(facts, judgement)
      || BilledTwice.holds(facts, judgement)
  }
}
