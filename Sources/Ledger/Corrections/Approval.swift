public import Postgres
public import Reconciliation

/// Who stands for a decision: a database role, and the name a person has given.
public struct Person: Sendable, Hashable {
  /// `session_user` of the ledger.
  public let role: String
  /// The name, as given; nil if none was.
  public let name: String?

  /// Somebody.
  public init(role: String, name: String?) {
    self.role = role
    self.name = name
  }

  /// Whether they are certainly two people: two roles, or two names under one role. Capitals,
  /// spaces around and forms of the same characters make no other name.
  public func differs(from other: Person) -> Bool {
    guard role == other.role else { return true }
    guard let name, let theirs = other.name else { return false }
    return Self.plain(name) != Self.plain(theirs)
  }

  /// String equality compares canonical forms, so that one name typed in two ways is one name.
  private static func plain(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A decision about an action.
public struct Approval: Sendable, Hashable {
  /// The action.
  public let actionID: String
  /// The hash of the plan that was looked at.
  public let planHash: String
  /// Whether it was approved.
  public let isApproved: Bool
  /// Who decided.
  public let person: Person
  /// Why, or what has to be known.
  public let comment: String?
  /// When. UTC.
  public let at: Timestamp
}

extension Ledger {
  /// Who this login is, with the name given.
  public func person(named name: String?) throws(PostgresError) -> Person {
    let role = try connection.rows("SELECT session_user::text", label: "ask who this is").single()
      .decode(String.self)
    return Person(role: role, name: name)
  }

  /// Every decision about a plan's actions, the oldest first.
  public func approvals(ofPlan id: String) throws(PostgresError) -> [Approval] {
    let rows = try connection.rows(
      """
      SELECT action_id, plan_hash, decision = 'approved', made_by, made_as, comment, made_at
      FROM reconciliation.approval WHERE plan_id = \(id) ORDER BY approval_id
      """, label: "read the approvals")
    var approvals: [Approval] = []
    for row in rows {
      let fields = try row.decode(
        (String, String, Bool, String, String, String?, TimestampTZ).self)
      approvals.append(
        Approval(
          actionID: fields.0, planHash: fields.1, isApproved: fields.2,
          person: Person(role: fields.3, name: fields.4), comment: fields.5,
          at: Timestamp(microseconds: fields.6.microseconds)))
    }
    return approvals
  }

  /// Records a decision about actions of a plan, with an event each.
  /// - Parameter detail: makes the JSON object of an action's event.
  public func decide(
    _ kind: Event.Kind, _ actions: [String], of plan: SavedPlan, by name: String,
    comment: String?, detail: String
  ) throws {
    try connection.withTransaction(.readWrite) {
      for action in actions {
        try connection.execute(
          """
          INSERT INTO reconciliation.approval
            (plan_id, action_id, plan_hash, decision, made_as, comment)
          VALUES (\(plan.id), \(action), \(plan.hash), \(kind.rawValue), \(name), \(comment))
          """, label: "record the decision")
        try events.append(
          .init(kind, plan: plan.id, action: action, by: name, detail: detail))
      }
    }
  }
}
