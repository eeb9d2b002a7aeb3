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
      let permission = Permission(
        action, decisions[action.actionID] ?? [], hash: saved.hash, person)
      switch stateOf[action.actionID] {
      case "applied", "reverted": applied.append(action)
      case "skipped", "failed": settled.append(action)
      default:
        switch permission {
        case .rejected: rejected.append(action)
        case .given where onlyAuto && action.needsApproval: waiting.append(action)
        case .given: chosen.append(action)
        case .missing: waiting.append(action)
        case .onlyOwn where onlyAuto: waiting.append(action)
        case .onlyOwn: selfApproved.append(action)
        }
      }
    }
  }
}

/// Whether somebody may carry out an action, by what has been decided about it.
enum Permission {
  /// It needs no approval, or somebody else has given it.
  case given
  /// Somebody has rejected it, and nobody has approved it since.
  case rejected
  /// Nobody has approved it.
  case missing
  /// Only who would carry it out has approved it, as far as can be told.
  case onlyOwn

  /// - Parameters:
  ///   - decisions: about this action, the oldest first.
  ///   - hash: that of the plan; what was said of another text does not count.
  init(_ action: PlannedAction, _ decisions: [Approval], hash: String, _ person: Person) {
    if let last = decisions.last, !last.isApproved {
      self = .rejected
      return
    }
    guard action.needsApproval else {
      self = .given
      return
    }
    // A rejection voids what was approved before it.
    let standing = decisions.reversed().prefix { $0.isApproved }.filter { $0.planHash == hash }
    guard !standing.isEmpty else {
      self = .missing
      return
    }
    self = standing.contains { $0.person.differs(from: person) } ? .given : .onlyOwn
  }
}
