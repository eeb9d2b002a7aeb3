import Ledger
public import Postgres
public import Reconciliation

/// The schema `marketplace_fixup`: the only way in which anything of the users is changed. See
/// `sql/contract/write.sql`.
public final class WriteContract {
  /// The connection to the organizations' database.
  public let connection: Connection

  /// What the contract consists of: the functions with their parameters' types.
  private static let functions = [
    "release_binding(text, timestamptz, text, text)", "move_binding(text, text, text, text)",
    "expire_binding_request(text, text, text)",
    "set_payment_channel(text, text, text, text, text, text)", "hold_charge(text, text, text)",
    "notify(text, text, text, text, jsonb, text)", "lock_subject(text, text)",
    "revert_action(text, text)",
  ]

  /// Connects, and makes sure that the contract is there and may be used.
  /// - Parameter isCancelled: ends a wait for the server, once it is true.
  public init(
    _ settings: ConnectionSettings, unless isCancelled: () -> Bool = { false }
  ) throws {
    connection = try Connection(settings, unless: isCancelled)
    try verify()
  }

  private func verify() throws {
    try Self.requireSchema(connection)
    let rows = try connection.rows(
      """
      SELECT name, pg_catalog.to_regprocedure('marketplace_fixup.' || name) IS NOT NULL,
        coalesce(pg_catalog.has_function_privilege(
          pg_catalog.to_regprocedure('marketplace_fixup.' || name)::oid, 'EXECUTE'), false)
      FROM pg_catalog.unnest(\(Self.functions)) AS name
      """, label: "look for the write contract")
    var missing: [String] = []
    var forbidden: [String] = []
    for row in rows {
      let (name, exists, isAllowed) = try row.decode((String, Bool, Bool).self)
      if !exists { missing.append(name) } else if !isAllowed { forbidden.append(name) }
    }
    let (hasView, mayLook) = try connection.rows(
      """
      SELECT pg_catalog.to_regclass('marketplace_fixup.effect') IS NOT NULL,
        coalesce(pg_catalog.has_table_privilege(
          pg_catalog.to_regclass('marketplace_fixup.effect')::oid, 'SELECT'), false)
      """, label: "look for the write contract"
    ).single().decode((Bool, Bool).self)
    if !hasView { missing.append("effect") } else if !mayLook { forbidden.append("effect") }
    guard missing.isEmpty else { throw FixupError.contractMissing(missing) }
    guard forbidden.isEmpty else { throw FixupError.accessDenied(forbidden) }
  }

  /// Keeps every other session that carries out the same action waiting until the transaction ends.
  public func lock(action id: String) throws(PostgresError) {
    try connection.execute(EventLog.lockStatement(id), label: "lock the action")
  }

  /// Locks the rows behind a subject until the transaction ends.
  /// - Returns: false if there are none in this database.
  public func lock(_ kind: SubjectKind, _ id: Identifier) throws(PostgresError) -> Bool {
    try connection.rows(
      "SELECT marketplace_fixup.lock_subject(\(kind.rawValue), \(id.text))",
      label: "lock the \(kind.rawValue)"
    ).single().decode(Bool.self)
  }

  /// Makes one call of an action.
  /// - Returns: whether it changed something; false if that was so already.
  public func make(_ call: PlannedAction.Call, of action: PlannedAction) throws -> Bool {
    func argument(_ name: String) throws(FixupError) -> String? {
      guard let value = call.arguments[name] else { throw .badCall(call.function, missing: name) }
      return value
    }
    let (id, reason) = (action.actionID, action.reason)
    let statement: SQL
    switch call.function {
    case "release_binding":
      statement = """
        SELECT marketplace_fixup.release_binding(\(try argument("binding_id")),
          \(try argument("effective_at"))::timestamptz, \(reason), \(id))
        """
    case "move_binding":
      statement = """
        SELECT marketplace_fixup.move_binding(\(try argument("binding_id")), \(try argument("to_subscription_id")), \(reason),
          \(id))
        """
    case "expire_binding_request":
      statement =
        "SELECT marketplace_fixup.expire_binding_request(\(try argument("binding_id")), \(reason), \(id))"
    case "set_payment_channel":
      statement = """
        SELECT marketplace_fixup.set_payment_channel(\(try argument("organization_id")), \(try argument("channel")),
          \(try argument("marketplace")), \(try argument("subscription_id")), \(reason), \(id))
        """
    case "hold_charge":
      statement =
        "SELECT marketplace_fixup.hold_charge(\(try argument("charge_id")), \(reason), \(id))"
    case "notify":
      statement = """
        SELECT marketplace_fixup.notify(\(try argument("audience")), \(try argument("subject_kind")),
          \(try argument("subject_id")), \(try argument("template")),
          pg_catalog.jsonb_build_object('rule', \(action.rule)::text, 'reason', \(reason)::text,
            'subscription_ids', \(action.subscriptionIDs)::text[],
            'organization_ids', \(action.organizationIDs)::text[],
            'finding_id', \(action.findingID)::text), \(id))
        """
    default: throw FixupError.unknownFunction(call.function)
    }
    let result = try connection.rows(statement, label: "call \(call.function)").single()
      .decode(Bool?.self)
    guard let result else { throw FixupError.noAnswer(call.function) }
    return result
  }

  /// Whether an action has had its effect, by what the users' own tables say.
  public func hasEffect(_ action: String) throws(PostgresError) -> Bool {
    try connection.rows(
      "SELECT EXISTS (SELECT FROM marketplace_fixup.effect WHERE action_id = \(action))",
      label: "look for the action's effect"
    ).single().decode(Bool.self)
  }

  /// Every action that has had an effect, and whether all of it was undone. Needs no right to change
  /// anything.
  public static func effects(_ connection: Connection) throws -> [String: Bool] {
    try requireSchema(connection)
    let rows = try connection.rows(
      """
      SELECT action_id, bool_and(reverted_at IS NOT NULL)
      FROM marketplace_fixup.effect GROUP BY action_id
      """, label: "list the effects")
    var effects: [String: Bool] = [:]
    for row in rows {
      let (action, isReverted) = try row.decode((String, Bool).self)
      effects[action] = isReverted
    }
    return effects
  }

  private static func requireSchema(_ connection: Connection) throws {
    let mayUse = try connection.rows(
      """
      SELECT has_schema_privilege(oid, 'USAGE') FROM pg_catalog.pg_namespace
      WHERE nspname = 'marketplace_fixup'
      """, label: "look for the write contract"
    ).first.map { try $0.decode(Bool.self) }
    guard let mayUse else { throw FixupError.contractMissing(["everything"]) }
    guard mayUse else { throw FixupError.accessDenied(["the schema itself"]) }
  }

  /// Undoes an action.
  /// - Returns: false if it was undone already.
  func revert(_ action: String, reason: String) throws(PostgresError) -> Bool {
    try connection.rows(
      "SELECT marketplace_fixup.revert_action(\(action), \(reason))", label: "revert the action"
    ).single().decode(Bool.self)
  }
}
