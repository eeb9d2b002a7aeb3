/// Every rule there is. A new rule is one line here, in the group's order.
public enum Catalogue {
  /// All rules: by group in the order of precedence, then by name.
  public static let rules: [any Rule.Type] = [
    SourceIncomplete.self,
    TimeOrder.self,
    DuplicateSubscription.self,
    OrganizationMultiBound.self,
    SubscriptionMultiBound.self,
    CancelledButBound.self,
    UnknownState.self,
    BindingWithoutOrganization.self,
    DanglingBinding.self,
    OrphanedSubscription.self,
  ]

  static let subscriptionRules = rules.compactMap { $0 as? any SubscriptionRule.Type }
  static let bindingRules = rules.compactMap { $0 as? any BindingRule.Type }
  static let organizationRules = rules.compactMap { $0 as? any OrganizationRule.Type }
  static let agreementRules = rules.compactMap { $0 as? any AgreementRule.Type }
  static let sourceRules = rules.compactMap { $0 as? any SourceRule.Type }

  /// The rule of that id.
  public static func rule(_ id: String) -> (any Rule.Type)? {
    rules.first { $0.definition.id == id }
  }
}
