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

  /// Whether they are two people, as far as role and name tell: another name, or another role and no
  /// name to compare. Capitals, spaces, marks and forms of the same letters make no other name.
  public func differs(from other: Person) -> Bool {
    guard let name, let theirs = other.name else { return role != other.role }
    return Self.plain(name) != Self.plain(theirs)
  }

  /// String equality compares canonical forms, so that one name typed in two ways is one name.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Why a name cannot stand for a person; nil if it can. What is not seen, or looks like something
  /// else, would make one person look like two.
  public static func problem(with name: String) -> String? {
    let scalars = name.unicodeScalars
    if !scalars.contains(where: { $0.properties.isAlphabetic }) { return "has no letter" }
    if scalars.count > 100 { return "is longer than 100 characters" }
    let allowed = scalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || $0.properties.generalCategory == .nonspacingMark
        || " .,-_'@+()/".unicodeScalars.contains($0)
    }
    if !allowed || scalars.contains(where: { $0.properties.isDefaultIgnorableCodePoint }) {
      return "has characters that are not of a name"
    }
    let isLatin = scalars.contains { $0.isASCII && $0.properties.isAlphabetic }
    // Greek, Coptic and Cyrillic letters, and full-width ones, look like Latin letters.
    let looksLatin = scalars.contains {
      (0x370...0x52F).contains($0.value) || (0xFF01...0xFF5E).contains($0.value)
    }
    return isLatin && looksLatin ? "mixes alphabets whose letters look alike" : nil
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

  /// The decisions about one action of a plan, the oldest first.
  public func approvals(
    ofPlan id: String, action: String
  ) throws(PostgresError) -> [Approval] {
    try approvals(ofPlan: id).filter { $0.actionID == action }
  }

  /// Records a decision about actions of a plan, with an event each. What is being carried out is
  /// waited for; what was settled, or is in doubt, is left as it is.
  /// - Returns: the actions that were decided about.
  public func decide(
    _ kind: Event.Kind, _ actions: [String], of plan: SavedPlan, by name: String,
    comment: String?, detail: String
  ) throws -> [String] {
    try connection.withTransaction(.readWrite) {
      for action in actions.sorted() { try events.lock(action: action) }
      let open = Set(
        try states(ofPlan: plan.id).filter {
          ["planned", "approved", "rejected"].contains($0.state)
        }
        .map(\.actionID))
      let decided = actions.filter(open.contains)
      try connection.execute(
        """
        INSERT INTO reconciliation.approval
          (plan_id, action_id, plan_hash, decision, made_as, comment)
        SELECT \(plan.id), action_id, \(plan.hash), \(kind.rawValue), \(name), \(comment)
        FROM unnest(\(decided)) AS action_id
        """, label: "record the decision")
      try connection.execute(
        """
        INSERT INTO reconciliation.event (kind, plan_id, action_id, made_as, detail)
        SELECT \(kind.rawValue), \(plan.id), action_id, \(name), \(detail)
        FROM unnest(\(decided)) AS action_id
        """, label: "record the decision's events")
      return decided
    }
  }
}
