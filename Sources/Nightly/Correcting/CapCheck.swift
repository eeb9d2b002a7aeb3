public import Reconciliation

/// Somebody's leave to pass a cap with exactly so many actions.
public struct CapOverride: Sendable, Hashable {
  let actionClass: ActionClass
  let count: Int

  /// Leave for a class.
  /// - Parameter count: exactly how many actions of the class there are, as the refusal has told.
  public init(_ actionClass: ActionClass, count: Int) {
    self.actionClass = actionClass
    self.count = count
  }
}

/// Whether caps are passed, and what that stops.
struct CapCheck {
  /// The caps that are passed and not overridden.
  let passed: [CapUse]
  /// The caps that are passed by leave.
  let overridden: [CapUse]

  /// How far back the effects of other plans count.
  static let window = TimeLimit.hours(12)

  /// Counts all that a plan may come to, and what else counts.
  init(
    _ actions: [Caps.Counted], _ plan: Plan, _ caps: Caps, _ overrides: [CapOverride]
  ) {
    let uses = caps.uses(of: actions, plan.liveBindings)
    let all = uses.filter(\.isPassed)
    // Leave is given for the whole class, by the number of all its actions in the run.
    let free = Set(
      overrides.filter { given in
        uses.contains {
          $0.actionClass == given.actionClass && $0.scope == "run" && $0.count == given.count
        }
      }.map(\.actionClass))
    overridden = all.filter { free.contains($0.actionClass) }
    passed = all.filter { !free.contains($0.actionClass) }
  }

  /// Whether a passed cap stops an action.
  func stops(_ action: PlannedAction) -> Bool {
    passed.contains { action.classes.contains($0.actionClass) }
  }
}
