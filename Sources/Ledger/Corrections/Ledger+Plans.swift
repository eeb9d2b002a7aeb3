import Digest
public import Postgres
public import Reconciliation

/// What became of one action of a plan.
public struct ActionState: Sendable, Hashable {
  /// The action.
  public let actionID: String
  /// `planned`, `approved`, `rejected`, `in doubt`, `applied`, `skipped`, `failed` or `reverted`.
  public let state: String
}

extension Ledger {
  /// The event log, on this connection.
  public var events: EventLog { EventLog(connection) }

  /// The ledger's clock. UTC.
  public func clock() throws(PostgresError) -> Timestamp {
    let now = try connection.rows("SELECT pg_catalog.clock_timestamp()", label: "read the clock")
      .single().decode(TimestampTZ.self)
    return Timestamp(microseconds: now.microseconds)
  }

  /// Records a run's plan, in the run's transaction.
  func insert(_ saved: SavedPlan, _ plan: Plan) throws {
    try connection.execute(
      """
      INSERT INTO reconciliation.plan (plan_id, run_id, hash, document, planned_at, valid_until)
      VALUES (\(saved.id), \(saved.runID), \(saved.hash), \(saved.document),
        \(TimestampTZ(plan.plannedAt)), \(TimestampTZ(plan.validUntil)))
      """, label: "record the plan")
    try connection.copyIn(
      into: """
        reconciliation.action (plan_id, action_id, place, finding_id, rule, marketplace, fix,
          is_release)
        """, label: "record the actions"
    ) { writer in
      for (place, action) in plan.actions.enumerated() {
        writer.append(text: saved.id)
        writer.append(text: action.actionID)
        writer.append(int64: Int64(place))
        writer.append(text: action.findingID)
        writer.append(text: action.rule)
        if let marketplace = action.marketplace {
          writer.append(text: marketplace)
        } else {
          writer.appendNull()
        }
        writer.append(text: action.fix.rawValue)
        writer.append(bool: action.classes.contains(.release))
        try writer.endRow()
      }
    }
    try events.append(
      .init(
        .planned, plan: saved.id, by: nil,
        detail: #"{"actions":\#(plan.actions.count),"hash":"\#(saved.hash)"}"#))
  }

  /// The plan of a name: its id, its hash, or its run's id; `latest` is that of the latest complete
  /// run.
  public func plan(named name: String) throws(PostgresError) -> SavedPlan? {
    let rows = try connection.rows(
      """
      SELECT plan_id, plan.run_id, hash, document
      FROM reconciliation.plan JOIN reconciliation.run ON run.run_id = plan.run_id
      WHERE \(name) IN (plan_id, hash, plan.run_id, 'latest')
      ORDER BY run.sequence DESC LIMIT 1
      """, label: "look up the plan")
    guard let row = rows.first else { return nil }
    return try SavedPlan(row)
  }

  /// The plan under which an action was applied, or else the latest that has it.
  public func plan(ofAction id: String) throws(PostgresError) -> String? {
    let rows = try connection.rows(
      """
      SELECT action.plan_id FROM reconciliation.action
      JOIN reconciliation.plan USING (plan_id)
      LEFT JOIN reconciliation.event ON event.plan_id = action.plan_id
        AND event.action_id = action.action_id AND event.kind = 'applied'
      WHERE action.action_id = \(id)
      ORDER BY event.sequence NULLS LAST, plan.planned_at DESC LIMIT 1
      """, label: "look up the action")
    guard let row = rows.first else { return nil }
    return try row.decode(String.self)
  }

  /// The hash that the event log has of a plan since it was made.
  public func loggedHash(ofPlan id: String) throws(PostgresError) -> String? {
    let rows = try connection.rows(
      """
      SELECT detail::json ->> 'hash' FROM reconciliation.event
      WHERE plan_id = \(id) AND kind = 'planned' ORDER BY sequence LIMIT 1
      """, label: "look up the plan's hash")
    guard let row = rows.first else { return nil }
    return try row.decode(String?.self)
  }

  /// What became of each action of a plan, in the plan's order.
  public func states(ofPlan id: String) throws(PostgresError) -> [ActionState] {
    let rows = try connection.rows(
      """
      SELECT action_id, state FROM reconciliation.action_state WHERE plan_id = \(id)
      ORDER BY place
      """, label: "read the actions")
    var states: [ActionState] = []
    for row in rows {
      let (action, state) = try row.decode((String, String).self)
      states.append(ActionState(actionID: action, state: state))
    }
    return states
  }

  /// What other plans have had carried out since a moment, as far as caps count it.
  public func effects(since moment: Timestamp, beside plan: String) throws -> [Caps.Counted] {
    try connection.rows(
      """
      SELECT fix = 'auto', is_release, rule, marketplace
      FROM reconciliation.event JOIN reconciliation.action USING (plan_id, action_id)
      WHERE event.kind = 'applied' AND event.at >= \(TimestampTZ(moment))
        AND event.plan_id <> \(plan)
      """, label: "count what other plans have done"
    ).map { row in
      let (isAuto, isRelease, rule, marketplace) = try row.decode(
        (Bool, Bool, String, String?).self)
      return Caps.Counted(
        [isAuto ? .auto : .propose] + (isRelease ? [.release] : []), rule: rule,
        marketplace: marketplace)
    }
  }

  /// What earlier plans have done about some findings, as far as the next one has to know.
  /// - Parameter since: from when on messages are of interest.
  public func pastEffects(of findings: [String], since: Timestamp) throws -> PastEffects {
    var past = PastEffects()
    let counts = try connection.rows(
      """
      SELECT action.finding_id, count(DISTINCT action_id)
      FROM reconciliation.action JOIN reconciliation.event USING (plan_id, action_id)
      WHERE event.kind = 'applied' AND action.finding_id = ANY (\(findings))
      GROUP BY action.finding_id
      """, label: "count earlier effects")
    for row in counts {
      let (finding, count) = try row.decode((String, Int64).self)
      past.actions[finding] = Int(count)
    }
    let notices = try connection.rows(
      """
      SELECT call -> 'arguments' ->> 'subject_kind', call -> 'arguments' ->> 'subject_id',
        call -> 'arguments' ->> 'template', max(applied.at)
      FROM reconciliation.event AS applied
      CROSS JOIN LATERAL json_array_elements(applied.detail::json -> 'calls') AS call
      WHERE applied.kind = 'applied' AND applied.at >= \(TimestampTZ(since))
        AND call ->> 'function' = 'notify'
        AND NOT EXISTS (
          SELECT FROM reconciliation.event AS undone
          WHERE undone.action_id = applied.action_id AND undone.kind = 'reverted')
      GROUP BY 1, 2, 3
      """, label: "look for earlier messages")
    for row in notices {
      let (kind, id, template, at) = try row.decode((String, String, String, TimestampTZ).self)
      guard let kind = SubjectKind(rawValue: kind) else { continue }
      past.notices[.init(kind: kind, id: Identifier(id), template: template)] = Timestamp(
        microseconds: at.microseconds)
    }
    return past
  }
}
