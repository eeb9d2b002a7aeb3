public import Reconciliation

/// One planned action as a report shows it.
public struct NightAction: Codable, Sendable, Hashable {
  /// Its stable id.
  public let id: String
  /// The finding that it mends.
  public let findingID: String
  /// The finding's rule.
  public let rule: String
  /// How bad that is.
  public let severity: Severity
  /// Whether somebody has to approve it.
  public let needsApproval: Bool
  /// The marketplace it belongs to.
  public let marketplace: String?
  /// What is called, in order.
  public let calls: Listing<ActionCall>
  /// The organizations it is about, by name and id.
  public let organizations: Listing<Organization>
  /// The subscriptions it is about.
  public let subscriptions: Listing<String>
  /// Since when the finding has been known.
  public let firstSeen: String
  /// What is due of the open charges of these organizations.
  public let atRisk: [NightMoney]

  /// An organization.
  public struct Organization: Codable, Sendable, Hashable {
    /// Its id.
    public let id: String
    /// Its name, if it is known.
    public let name: String?
  }

  private static let callsShown = 6
  private static let organizationsShown = 3

  init(_ action: PlannedAction) {
    id = action.actionID
    findingID = action.findingID
    rule = action.rule
    severity = action.severity
    needsApproval = action.needsApproval
    marketplace = action.marketplace?.bounded
    calls = Listing(action.calls, limit: Self.callsShown) { ActionCall($0, of: action).bounded }
    // Names are those that are known: only with all of them it is clear whose each is.
    let names = action.organizationNames
    let isNamed = names.count == action.organizationIDs.count
    organizations = Listing(
      Array(action.organizationIDs.enumerated()), limit: Self.organizationsShown
    ) { Organization(id: $0.element.bounded, name: isNamed ? names[$0.offset].bounded : nil) }
    subscriptions = Listing(
      action.subscriptionIDs, limit: Self.organizationsShown, \.bounded)
    firstSeen = "\(action.firstSeen)"
    atRisk = action.moneyAtRisk.prefix(NightMoney.shown).map(NightMoney.init)
  }
}
