public import Reconciliation

/// A plan as it stands, for people and machines.
public struct PlanReport: Sendable {
  /// A decision about an action.
  public struct Decision: Sendable {
    /// Whether it is an approval.
    public let isApproval: Bool
    /// Who made it: the name that was given, or the database's role.
    public let name: String
    /// What others should know about it.
    public let comment: String?

    /// A decision of somebody.
    public init(isApproval: Bool, name: String, comment: String?) {
      self.isApproval = isApproval
      self.name = name
      self.comment = comment
    }

    /// The decision for machines, which read it in English.
    var sentence: String {
      "\(isApproval ? "approved" : "rejected") by \(name)" + (comment.map { ": \($0)" } ?? "")
    }
  }

  /// Its id.
  public let id: String
  /// Its hash.
  public let hash: String
  /// The plan.
  public let plan: Plan
  /// The state of each action, by its id.
  public let states: [String: String]
  /// Who decided last about an action, by its id.
  public let decisions: [String: Decision]
  /// The ledger's clock. UTC.
  public let now: Timestamp

  /// A plan as it stands.
  public init(
    id: String, hash: String, plan: Plan, states: [String: String],
    decisions: [String: Decision], now: Timestamp
  ) {
    self.id = id
    self.hash = hash
    self.plan = plan
    self.states = states
    self.decisions = decisions
    self.now = now
  }

  func state(of action: PlannedAction) -> String { states[action.actionID] ?? "planned" }
}

extension PlanReport: Encodable {
  private struct State: Encodable {
    let actionID: String
    let state: String
    let decision: String?

    enum CodingKeys: String, CodingKey {
      case state, decision
      case actionID = "action_id"
    }
  }

  private enum Keys: String, CodingKey {
    case id = "plan_id"
    case hash, plan, states
  }

  /// Writes the object.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Keys.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(hash, forKey: .hash)
    try fields.encode(plan, forKey: .plan)
    try fields.encode(
      plan.actions.map {
        State(
          actionID: $0.actionID, state: state(of: $0), decision: decisions[$0.actionID]?.sentence)
      }, forKey: .states)
  }
}
