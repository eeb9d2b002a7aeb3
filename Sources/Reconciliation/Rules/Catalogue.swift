/// Every rule there is. A new rule is one line here, in the group's order.
public enum Catalogue {
  /// All rules: by group in the order of precedence, then by name.
  public static let rules: [any Rule.Type] = [
    SourceIncomplete.self,
    BindingOverlap.self,
    Flapping.self,
    StateContradiction.self,
    TimeOrder.self,
    DuplicateSubscription.self,
    OrganizationMultiBound.self,
    SubscriptionMultiBound.self,
    CancelledButBound.self,
    EndingStuck.self,
    EndingWindow.self,
    RebindNeeded.self,
    SupersededTarget.self,
    SuspendedButBound.self,
    SuspensionOverdue.self,
    TermPassed.self,
    TrialOverButBound.self,
    UnknownState.self,
    BindingStuck.self,
    BindingWithoutOrganization.self,
    DanglingBinding.self,
    FailedButBound.self,
    OrphanedSubscription.self,
    PendingTooLong.self,
    BinderNotAllowed.self,
    ClosedOrganizationBound.self,
    FrozenOrganizationBound.self,
    OrganizationWithoutAdmin.self,
    PartitionMismatch.self,
    ProductMismatch.self,
    BindingWithoutLabel.self,
    LabelWithoutBinding.self,
    LabelWrongSubscription.self,
    BilledTwice.self,
    FinalPeriodChanged.self,
    MeterRejected.self,
    MeteredOutsideEntitlement.self,
    MeteringWindowMissed.self,
    UnmeteredInWindow.self,
  ]

  static let subscriptionRules = rules.compactMap { $0 as? any SubscriptionRule.Type }
  static let bindingRules = rules.compactMap { $0 as? any BindingRule.Type }
  static let organizationRules = rules.compactMap { $0 as? any OrganizationRule.Type }
  static let chargeRules = rules.compactMap { $0 as? any ChargeRule.Type }
  static let agreementRules = rules.compactMap { $0 as? any AgreementRule.Type }
  static let sourceRules = rules.compactMap { $0 as? any SourceRule.Type }
  /// Those about periods that were final, which can be asked only after the usage is settled.
  public static let periodRules = rules.compactMap { $0 as? any PeriodRule.Type }
  static let historyRules = rules.compactMap { $0 as? any HistoryRule.Type }

  /// The rule of that id.
  public static func rule(_ id: String) -> (any Rule.Type)? {
    rules.first { $0.definition.id == id }
  }
}
