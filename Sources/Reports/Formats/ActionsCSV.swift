import Reconciliation

/// `actions.csv`: every planned action, one a row, for a spreadsheet.
enum ActionsCSV {
  private static let header = [
    "action_id", "state", "rule", "severity", "fix", "classes", "marketplace", "subject_kind",
    "subject_id", "subscription_ids", "organization_ids", "organization_names", "calls", "reason",
    "since", "money_at_risk", "currency", "guards", "before", "finding_id",
  ]

  static func bytes(of plan: Plan) throws -> [UInt8] {
    var csv = CSV()
    csv.row(header)
    for action in plan.actions { csv.row(try cells(action).map(\.inert)) }
    return csv.bytes
  }

  private static func cells(_ action: PlannedAction) throws -> [String] {
    [
      action.actionID, "planned", action.rule, action.severity.rawValue, action.fix.rawValue,
      action.classes.map(\.rawValue).joined(separator: " "), action.marketplace ?? "",
      action.subjectKind.rawValue, action.subjectID, action.subscriptionIDs.joined(separator: " "),
      action.organizationIDs.joined(separator: " "),
      action.organizationNames.joined(separator: "; "),
      action.calls.map(\.text).joined(separator: "; "), action.reason, "\(action.firstSeen)",
      action.moneyAtRisk.map(\.amount).joined(separator: " "),
      action.moneyAtRisk.map(\.currency).joined(separator: " "),
      action.guards.map { "\($0.guardName): \($0.expects)" }.joined(separator: "; "),
      try JSON.line(action.before), action.findingID,
    ]
  }
}
