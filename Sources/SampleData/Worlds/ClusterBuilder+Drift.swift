import Reconciliation

extension ClusterBuilder {
  /// A customer with one piece of drift, labelled with every finding that follows from it.
  mutating func drifting(_ kind: Drift) -> LabelledWorld {
    let words = generator.pick(Self.marketplaces)
    switch kind {
    case .sourceIncomplete: break
    case .bindingOverlap: bindingOverlap(words)
    case .stateContradiction: stateContradiction(words)
    case .timeOrder: timeOrder(words)
    case .duplicateSubscription: duplicates(words)
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
    case .trialOverButBound: trialOver(words)
    case .unknownState: unknownState(words)
    case .bindingStuck: bindingStuck(words)
    case .bindingWithoutOrganization: withoutOrganization(words)
    case .danglingBinding: dangling(words)
    case .failedButBound: failedButBound()
    case .orphanedSubscription: orphaned(words)
    case .pendingTooLong: pendingTooLong(words)
    case .binderNotAllowed: binderNotAllowed(words)
    case .closedOrganizationBound: closedOrganization(words)
    case .frozenOrganizationBound: frozenOrganization(words)
    case .organizationWithoutAdmin: withoutAdministrator(words)
    case .partitionMismatch: partitionMismatch(words)
    case .productMismatch: productMismatch(words)
    case .bindingWithoutLabel: bindingWithoutLabel(words)
    case .labelWithoutBinding: labelWithoutBinding(words)
    case .labelWrongSubscription: labelWrongSubscription(words)
    case .billedTwice: billedTwice(words)
    case .meterRejected: meterRejected(words)
    case .meteredOutsideEntitlement: meteredOutside(words)
    case .meteringWindowMissed: windowMissed(words)
    case .unmeteredInWindow: unmetered()
    }
    return take()
  }
}
