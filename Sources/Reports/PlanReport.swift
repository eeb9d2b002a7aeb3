public import Reconciliation

/// A plan as it stands, for people and machines.
public struct PlanReport: Sendable {
  /// Its id.
  public let id: String
  /// Its hash.
  public let hash: String
  /// The plan.
  public let plan: Plan
  /// The state of each action, by its id.
  public let states: [String: String]
  /// Who decided last about an action, by its id, as a sentence.
  public let decisions: [String: String]
  /// The ledger's clock. UTC.
  public let now: Timestamp

  /// A plan as it stands.
  public init(
    id: String, hash: String, plan: Plan, states: [String: String], decisions: [String: String],
    now: Timestamp
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
        State(actionID: $0.actionID, state: state(of: $0), decision: decisions[$0.actionID])
      }, forKey: .states)
  }
}
