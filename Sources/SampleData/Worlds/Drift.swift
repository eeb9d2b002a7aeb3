/// The kinds of drift that can be put into a world, each named by the rule that must find it.
public enum Drift: String, Sendable, CaseIterable {
  case orphanedSubscription = "orphaned-subscription"
  case danglingBinding = "dangling-binding"
  case cancelledButBound = "cancelled-but-bound"
  case organizationMultiBound = "organization-multi-bound"
  case subscriptionMultiBound = "subscription-multi-bound"
  case duplicateSubscription = "duplicate-subscription"
  case bindingWithoutOrganization = "binding-without-organization"
  case unknownState = "unknown-state"
  case timeOrder = "time-order"
  case sourceIncomplete = "source-incomplete"

  /// Whether it is drift of a customer's rows; the other kind is drift of a whole source.
  public var isOfCustomers: Bool { self != .sourceIncomplete }
}
