import Reconciliation

/// What `plan show` tells. Moments are exact.
protocol PlanTexts {
  /// One sentence a call.
  func sentences(of action: PlannedAction) -> [String]
  /// For whom: the organization's name and id, or the subscription.
  func beneficiary(of action: PlannedAction) -> String
  /// Why it is planned.
  func cause(of action: PlannedAction) -> String

  func plan(_ id: String, of plan: Plan) -> String
  func validity(until moment: Timestamp, isOver: Bool) -> String
  var emptyPlan: String { get }
  /// How many actions there are, and how many are in each state.
  func actions(_ count: Int, _ standings: [(standing: ActionStanding, count: Int)]) -> String
  /// The plan in short.
  func shortPlan(_ id: String, _ counts: String) -> String
  func planCap(_ use: CapUse) -> String

  func word(_ standing: ActionStanding) -> String
  func decided(_ decision: PlanReport.Decision) -> String
  /// An action's head: its state where it is settled, the decision where there is one.
  func head(
    _ place: Int, _ action: PlannedAction, settled: ActionStanding?,
    _ decision: PlanReport.Decision?
  ) -> String

  func beneficiaryLine(_ text: String) -> String
  func causeLine(_ text: String) -> String
  func sinceLine(_ moment: Timestamp) -> String
  func dueLine(_ sums: [PlannedAction.AtRisk]) -> String

  var approveHint: String { get }
  var applyHint: String { get }
}
