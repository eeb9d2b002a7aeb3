import Ledger
import Reconciliation

/// Which actions of a plan are to be carried out now, and why the others are not.
struct Selection {
  /// To be carried out, in the plan's order.
  var chosen: [PlannedAction] = []
  /// Already carried out under this plan.
  var applied: [PlannedAction] = []
  /// Taken up before under this plan, and left out or refused then.
  var settled: [PlannedAction] = []
  /// Waiting for somebody's approval.
  var waiting: [PlannedAction] = []
  /// Rejected.
  var rejected: [PlannedAction] = []
  /// Approved by nobody but, as far as can be told, who applies.
  var selfApproved: [PlannedAction] = []

  /// Chooses.
  /// - Parameters:
  ///   - onlyAuto: whether what needs approval is left for later.
  ///   - person: who applies.
  init(
    _ plan: Plan, _ saved: SavedPlan, states: [ActionState], approvals: [Approval],
    onlyAuto: Bool, by person: Person
  ) {
    let stateOf = Dictionary(
      states.map { ($0.actionID, $0.state) }, uniquingKeysWith: { first, _ in first })
    let decisions = Dictionary(grouping: approvals, by: \.actionID)
    for action in plan.actions {
      let made = decisions[action.actionID] ?? []
      let isRejected = made.last.map { !$0.isApproved } ?? false
      // A rejection voids what was approved before it.
      let standing = made.reversed().prefix { $0.isApproved }.filter { $0.planHash == saved.hash }
      switch stateOf[action.actionID] {
      case "applied", "reverted": applied.append(action)
      case "skipped", "failed": settled.append(action)
      case _ where isRejected: rejected.append(action)
      case _ where !action.needsApproval: chosen.append(action)
      case _ where onlyAuto || standing.isEmpty: waiting.append(action)
      case _ where standing.contains { $0.person.differs(from: person) }: chosen.append(action)
      default: selfApproved.append(action)
      }
    }
  }
}
