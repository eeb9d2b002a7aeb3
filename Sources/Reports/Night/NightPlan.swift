public import Reconciliation

/// What a run proposes to do.
public struct NightPlan: Codable, Sendable, Hashable {
  /// A cap that is passed.
  public struct Cap: Codable, Sendable, Hashable {
    /// What is counted.
    public let actionClass: ActionClass
    /// Where: `run` for all, `rule …` or `marketplace …` for a part.
    public let scope: String
    /// How many actions there are.
    public let count: Int
    /// How many there may be.
    public let allowed: Int
  }

  /// The plan's id.
  public let id: String
  /// Until when it may be applied.
  public let validUntil: String
  /// How many actions wait for approval.
  public let waiting: Int
  /// The caps that are passed.
  public let capsPassed: Listing<Cap>
  /// The actions, worst first.
  public let actions: Listing<NightAction>

  /// How many actions need no approval.
  public var ready: Int { actions.total - waiting }

  private static let capsShown = 12
  private static let actionsShown = 1_000

  init(_ plan: Plan, id: String) {
    self.id = id
    validUntil = "\(plan.validUntil)"
    waiting = plan.actions.count(where: \.needsApproval)
    capsPassed = Listing(plan.caps.filter(\.isPassed), limit: Self.capsShown) {
      Cap(
        actionClass: $0.actionClass, scope: $0.scope.bounded, count: $0.count, allowed: $0.allowed)
    }
    actions = Listing(plan.actions, limit: Self.actionsShown, NightAction.init)
  }
}
