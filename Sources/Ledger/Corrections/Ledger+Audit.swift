import Digest
public import Postgres

extension Ledger {
  /// The plans whose text, or whose list of actions, is not what the event log says was made.
  public func alteredPlans() throws(PostgresError) -> [String] {
    let ids = try connection.rows(
      "SELECT plan_id FROM reconciliation.plan ORDER BY plan_id", label: "list the plans")
    var altered: [String] = []
    // One after the other: a year of them need not fit into memory.
    for row in ids {
      let id = try row.decode(String.self)
      if try !isIntact(id) { altered.append(id) }
    }
    return altered
  }

  private func isIntact(_ plan: String) throws(PostgresError) -> Bool {
    let rows = try connection.rows(
      """
      SELECT plan.hash, plan.document, planned.detail::json ->> 'hash',
        (planned.detail::json ->> 'actions')::bigint
          = (SELECT count(*) FROM reconciliation.action WHERE action.plan_id = plan.plan_id)
      FROM reconciliation.plan
      LEFT JOIN reconciliation.event AS planned
        ON planned.plan_id = plan.plan_id AND planned.kind = 'planned'
      WHERE plan.plan_id = \(plan)
      """, label: "read a plan")
    var count = 0
    for row in rows {
      count += 1
      let (hash, document, logged, isComplete) = try row.decode(
        (String, String, String?, Bool?).self)
      guard
        SHA256.hex(of: document) == hash, logged == hash, isComplete == true,
        plan == "p-\(hash.prefix(24))"
      else { return false }
    }
    return count == 1
  }

  /// The actions of which approvals and event log do not tell the same.
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
