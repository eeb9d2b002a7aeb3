/// The kinds of drift that can be put into a world, each named by the rule that must find it: every
/// rule of the catalogue but `flapping` and `final-period-changed`, which are about earlier runs and not
/// about rows.
public enum Drift: String, Sendable, CaseIterable {
  case sourceIncomplete = "source-incomplete"

  case bindingOverlap = "binding-overlap"
  case stateContradiction = "state-contradiction"
  case timeOrder = "time-order"

  case duplicateSubscription = "duplicate-subscription"
  case organizationMultiBound = "organization-multi-bound"
  case subscriptionMultiBound = "subscription-multi-bound"

  case cancelledButBound = "cancelled-but-bound"
  case endingStuck = "ending-stuck"
  case endingWindow = "ending-window"
  case rebindNeeded = "rebind-needed"
  case supersededTarget = "superseded-target"
  case suspendedButBound = "suspended-but-bound"
  case suspensionOverdue = "suspension-overdue"
  case termPassed = "term-passed"
  case trialOverButBound = "trial-over-but-bound"
  case unknownState = "unknown-state"

  case bindingStuck = "binding-stuck"
  case bindingWithoutOrganization = "binding-without-organization"
  case danglingBinding = "dangling-binding"
  case failedButBound = "failed-but-bound"
  case orphanedSubscription = "orphaned-subscription"
  case pendingTooLong = "pending-too-long"

  case binderNotAllowed = "binder-not-allowed"
  case closedOrganizationBound = "closed-organization-bound"
  case frozenOrganizationBound = "frozen-organization-bound"
  case organizationWithoutAdmin = "organization-without-admin"
  case partitionMismatch = "partition-mismatch"
  case productMismatch = "product-mismatch"

  case bindingWithoutLabel = "binding-without-label"
  case labelWithoutBinding = "label-without-binding"
  case labelWrongSubscription = "label-wrong-subscription"

  case billedTwice = "billed-twice"
  case meterRejected = "meter-rejected"
  case meteredOutsideEntitlement = "metered-outside-entitlement"
  case meteringWindowMissed = "metering-window-missed"
  case unmeteredInWindow = "unmetered-in-window"

  /// Whether it is drift of a customer's rows; the other kind is drift of a whole source.
  public var isOfCustomers: Bool { self != .sourceIncomplete }

  /// Whether it is found without configuration; `product-mismatch` needs a list of products.
  public var isFoundByDefault: Bool { self != .productMismatch }
}
