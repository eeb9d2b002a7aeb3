import Digest
public import Postgres

extension Ledger {
  /// The plans whose text, or whose list of actions, is not what the event log says was made.
  public func alteredPlans() throws(PostgresError) -> [String] {
    let rows = try connection.rows(
      """
      SELECT plan.plan_id, plan.hash, plan.document, planned.detail::json ->> 'hash',
        (planned.detail::json ->> 'actions')::bigint
          = (SELECT count(*) FROM reconciliation.action WHERE action.plan_id = plan.plan_id)
      FROM reconciliation.plan
      LEFT JOIN reconciliation.event AS planned
        ON planned.plan_id = plan.plan_id AND planned.kind = 'planned'
      ORDER BY plan.plan_id
      """, label: "read the plans")
    var altered: [String] = []
    for row in rows {
      let (id, hash, document, logged, isComplete) = try row.decode(
        (String, String, String, String?, Bool?).self)
      let isIntact =
        SHA256.hex(of: document) == hash && logged == hash && isComplete == true
        && id == "p-\(hash.prefix(24))"
      if !isIntact { altered.append(id) }
    }
    return altered
  }

  /// The actions with more decisions than the event log tells of.
  public func unloggedApprovals() throws(PostgresError) -> [String] {
    let rows = try connection.rows(
      """
      SELECT action_id FROM (
        SELECT plan_id, action_id, decision, made_by, made_as, 1 AS made FROM reconciliation.approval
        UNION ALL
        SELECT plan_id, action_id, kind, made_by, made_as, -1 FROM reconciliation.event
        WHERE kind IN ('approved', 'rejected')
      ) AS both_sides
      GROUP BY plan_id, action_id, decision, made_by, made_as HAVING sum(made) <> 0
      ORDER BY action_id
      """, label: "compare approvals and events")
    var found: [String] = []
    for row in rows { found.append(try row.decode(String.self)) }
    return found
  }
}
