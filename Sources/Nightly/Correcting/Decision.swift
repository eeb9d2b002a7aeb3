public import Ledger
public import MarketplaceSource
import Postgres
public import Reconciliation

/// Shows plans, and records who approves or rejects what of them.
public struct Decision {
  /// Which actions of a plan; without any part, all of them.
  public struct Scope: Sendable {
    /// Only those of these rules.
    public var rules: [String] = []
    /// Only those of these marketplaces.
    public var marketplaces: [String] = []
    /// Only these.
    public var actions: [String] = []

    /// All actions.
    public init() {}

    func contains(_ action: PlannedAction) -> Bool {
      (rules.isEmpty || rules.contains(action.rule))
        && (marketplaces.isEmpty || action.marketplace.map(marketplaces.contains) ?? false)
        && (actions.isEmpty || actions.contains(action.actionID))
    }
  }

  /// A plan, and what became of it so far.
  public struct Standing: Sendable {
    /// Its id.
    public let id: String
    /// Its hash.
    public let hash: String
    /// The plan.
    public let plan: Plan
    /// The state of each action, in the plan's order.
    public let states: [ActionState]
    /// Who decided what, the oldest first.
    public let approvals: [Approval]
    /// The ledger's clock. UTC.
    public let now: Timestamp
  }

  /// What was decided.
  public struct Result: Sendable {
    /// The plan's id.
    public let planID: String
    /// The actions that were decided about.
    public let decided: [PlannedAction]
    /// Those that are settled, or whose outcome is not known yet, and were left as they are.
    public let settled: Int
    /// Who decided.
    public let person: Person
  }

  private let settings: RunSettings
  private let cancellation: Cancellation

  /// Decisions by these settings.
  public init(_ settings: RunSettings, _ cancellation: Cancellation) {
    self.settings = settings
    self.cancellation = cancellation
  }

  /// A plan as it stands. Throws `RunFailure`.
  public func standing(of reference: PlanReference) throws -> Standing {
    try translating {
      let ledger = try connect()
      let (saved, plan) = try reference.resolve(in: ledger)
      return Standing(
        id: saved.id, hash: saved.hash, plan: plan, states: try ledger.states(ofPlan: saved.id),
        approvals: try ledger.approvals(ofPlan: saved.id), now: try ledger.clock())
    }
  }

  /// Approves or rejects. Throws `RunFailure`.
  public func decide(
    isApproval: Bool, _ reference: PlanReference, _ scope: Scope, by name: String, comment: String?
  ) throws -> Result {
    try translating {
      guard !reference.isLatest else {
        throw RunFailure(
          .usage,
          "What is approved or rejected has to be named: by then `latest` may be another plan.",
          hint: "`plan show` tells the plan's id.")
      }
      let ledger = try connect()
      let (saved, plan) = try reference.resolve(in: ledger)
      guard try ledger.clock() < plan.validUntil else {
        throw RunFailure(
          .planUnusable,
          "The plan \(saved.id) could be applied until \(plan.validUntil), which is past.",
          hint: "The next run makes a new plan of what is still found.")
      }
      let wanted = plan.actions.filter(scope.contains)
      guard !wanted.isEmpty else {
        throw RunFailure(
          .noInput, "No action of \(saved.id) is meant by that.",
          hint:
            "`plan show --plan \(saved.id)` lists its actions with their rules and marketplaces.")
      }
      let decided = Set(
        try ledger.decide(
          isApproval ? .approved : .rejected, wanted.map(\.actionID), of: saved, by: name,
          comment: comment, detail: try CorrectionTexts.comment(comment)))
      let open = wanted.filter { decided.contains($0.actionID) }
      return Result(
        planID: saved.id, decided: open, settled: wanted.count - open.count,
        person: try ledger.person(named: name))
    }
  }

  private func connect() throws -> Ledger {
    let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
    try cancellation.watch(ledger.canceller)
    return ledger
  }

  private func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }
}
