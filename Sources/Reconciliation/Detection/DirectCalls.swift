/// The rules that every row is asked about, spelt out once more: called through the catalogue's
/// lists they cost a hundred nanoseconds a row, called by name the compiler inlines them. A test
/// compares the two.
enum DirectCalls {
  @inline(__always)
  static func anyHolds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    OrphanedSubscription.holds(facts, judgement) || SubscriptionMultiBound.holds(facts, judgement)
      || UnknownState.holds(facts, judgement) || TimeOrder.holds(facts, judgement)
  }

  @inline(__always)
  static func anyHolds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    DanglingBinding.holds(facts, judgement) || BindingWithoutOrganization.holds(facts, judgement)
      || CancelledButBound.holds(facts, judgement) || TimeOrder.holds(facts, judgement)
  }

  @inline(__always)
  static func anyHolds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool {
    OrganizationMultiBound.holds(facts, judgement) || TimeOrder.holds(facts, judgement)
  }
}
