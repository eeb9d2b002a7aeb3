import Reconciliation

extension ClusterBuilder {
  /// A customer with one piece of drift, labelled with every finding that follows from it.
  mutating func drifting(_ kind: Drift) -> LabelledWorld {
    let words = pick(MarketplaceWords.all)
    switch kind {
    case .sourceIncomplete: break
    case .bindingOverlap: bindingOverlap(words)
    case .stateContradiction: stateContradiction(words)
    case .timeOrder: timeOrder(words)
    case .duplicateSubscription: duplicateSubscription(words)
    case .organizationMultiBound: organizationMultiBound(words)
    case .subscriptionMultiBound: subscriptionMultiBound(words)
    case .cancelledButBound: cancelledButBound(words)
    case .endingStuck: endingStuck()
    case .endingWindow: endingWindow()
    case .rebindNeeded: rebindNeeded(words)
    case .supersededTarget: supersededTarget()
    case .suspendedButBound: suspendedButBound()
    case .suspensionOverdue: suspensionOverdue()
    case .termPassed: termPassed(words)
    case .trialOverButBound: trialOverButBound(words)
    case .unknownState: unknownState(words)
    case .bindingStuck: bindingStuck(words)
    case .bindingWithoutOrganization: bindingWithoutOrganization(words)
    case .danglingBinding: danglingBinding(words)
    case .failedButBound: failedButBound()
    case .orphanedSubscription: orphanedSubscription(words)
    case .pendingTooLong: pendingTooLong(words)
    case .binderNotAllowed: binderNotAllowed(words)
    case .closedOrganizationBound: closedOrganizationBound(words)
    case .frozenOrganizationBound: frozenOrganizationBound(words)
    case .organizationWithoutAdmin: organizationWithoutAdmin(words)
    case .partitionMismatch: partitionMismatch(words)
    case .productMismatch: productMismatch(words)
    case .bindingWithoutLabel: bindingWithoutLabel(words)
    case .labelWithoutBinding: labelWithoutBinding(words)
    case .labelWrongSubscription: labelWrongSubscription(words)
    case .billedTwice: billedTwice(words)
    case .meterRejected: meterRejected(words)
    case .meteredOutsideEntitlement: meteredOutsideEntitlement(words)
    case .meteringWindowMissed: meteringWindowMissed(words)
    case .unmeteredInWindow: unmeteredInWindow(words)
    }
    return take()
  }

  /// One of so many ways in which a drift can come about.
  mutating func way(of ways: Int) -> Int { Int.random(in: 0..<ways, using: &generator) }
}
