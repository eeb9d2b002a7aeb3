public import Reconciliation

/// A finding as `findings.ndjson` has it: one object, ids and amounts as strings, times in RFC 3339.
/// Nothing in it is shortened or defused.
public struct FindingLine: Encodable, Sendable {
  let recorded: RecordedFinding

  /// The line of a finding.
  public init(_ recorded: RecordedFinding) {
    self.recorded = recorded
  }

  enum Keys: String, CodingKey {
    case findingID = "finding_id"
    case rule, severity, status, phase, marketplace, fix, reason, evidence
    case subjectKind = "subject_kind"
    case subjectID = "subject_id"
    case subscriptionIDs = "subscription_ids"
    case bindingIDs = "binding_ids"
    case organizationIDs = "organization_ids"
    case chargeIDs = "charge_ids"
    case actionID = "action_id"
    case moneyAtRisk = "money_at_risk"
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
    case runsOpen = "runs_open"
  }

  /// Writes the object.
  public func encode(to encoder: any Encoder) throws {
    let finding = recorded.finding
    var fields = encoder.container(keyedBy: Keys.self)
    try fields.encode(recorded.id, forKey: .findingID)
    try fields.encode(finding.key.rule, forKey: .rule)
    try fields.encode(finding.severity, forKey: .severity)
    try fields.encode(recorded.status, forKey: .status)
    try fields.encode(recorded.phase, forKey: .phase)
    try fields.encode(finding.key.subjectKind, forKey: .subjectKind)
    try fields.encode(finding.key.subjectID.text, forKey: .subjectID)
    try fields.encode(finding.marketplace, forKey: .marketplace)
    try fields.encode(finding.involved.subscriptions.map(\.text), forKey: .subscriptionIDs)
    try fields.encode(finding.involved.bindings.map(\.text), forKey: .bindingIDs)
    try fields.encode(finding.involved.organizations.map(\.text), forKey: .organizationIDs)
    try fields.encode(finding.involved.charges.map(\.text), forKey: .chargeIDs)
    try fields.encode(finding.fix, forKey: .fix)
    try fields.encode(recorded.actionID, forKey: .actionID)
    try fields.encode(finding.reason, forKey: .reason)
    try fields.encode(finding.evidence, forKey: .evidence)
    try fields.encode(finding.moneyAtRisk.map(AmountLine.init), forKey: .moneyAtRisk)
    try fields.encode("\(recorded.firstSeen)", forKey: .firstSeen)
    try fields.encode("\(recorded.lastSeen)", forKey: .lastSeen)
    try fields.encode(recorded.runsOpen, forKey: .runsOpen)
  }
}

/// An amount as machine formats have it: a string with eight decimals, and its currency.
struct AmountLine: Encodable {
  let currency: String
  let amount: String

  init(_ money: Money) {
    currency = money.currency
    amount = "\(money.amount)"
  }
}
