public import Postgres
public import Reconciliation

/// What the definitions in `sql/rules` join: the moment, the limits, and the lifecycle.
extension Ledger {
  /// Sets the one row of `judgement`.
  public func publish(_ judgement: Judgement) throws(PostgresError) {
    let columns = Policy.limits.map { $0.name.replacing("-", with: "_") }
    let values = Policy.limits.map { limit in
      "'\(judgement.policy[keyPath: limit.path].microseconds) microseconds'::interval"
    }
    let updates = columns.map { "\($0) = excluded.\($0)" }
    try connection.execute(
      """
      INSERT INTO reconciliation.judgement
        (as_of, row_drop_percent, \(unescaped: columns.joined(separator: ", ")))
      VALUES (\(TimestampTZ(judgement.asOf)), \(judgement.policy.rowDropPercent),
        \(unescaped: values.joined(separator: ", ")))
      ON CONFLICT (is_only) DO UPDATE SET
        as_of = excluded.as_of, row_drop_percent = excluded.row_drop_percent,
        \(unescaped: updates.joined(separator: ", "))
      """, label: "publish the judgement")
  }

  /// Makes `lifecycle` say what the configuration says. A word that is no longer configured stays
  /// as `unknown`, which is what it means now.
  public func publish(_ lifecycle: Lifecycle) throws(PostgresError) {
    try connection.execute(
      """
      UPDATE reconciliation.lifecycle SET canonical = 'unknown', billable = false, is_open = false,
        may_stay_bound = true, may_bind_anew = false, terminal = false
      """, label: "publish the lifecycle")
    for entry in lifecycle.entries {
      let state = entry.state.properties
      try connection.execute(
        """
        INSERT INTO reconciliation.lifecycle (marketplace, word, canonical, billable, is_open,
          may_stay_bound, may_bind_anew, terminal)
        VALUES (\(entry.marketplace), \(entry.word), \(state.name), \(state.isBillable),
          \(state.isOpen), \(state.mayStayBound), \(state.mayBindAnew), \(state.isTerminal))
        ON CONFLICT (marketplace, word) DO UPDATE SET
          canonical = excluded.canonical, billable = excluded.billable,
          is_open = excluded.is_open, may_stay_bound = excluded.may_stay_bound,
          may_bind_anew = excluded.may_bind_anew, terminal = excluded.terminal
        """, label: "publish the lifecycle")
    }
  }
}
