public import Postgres
public import Reconciliation

/// What the definitions in `sql/rules` join: the moment, the limits, the lists and the lifecycle.
extension Ledger {
  /// Makes all of it say what a run judges by.
  public func publish(_ judgement: Judgement, _ lifecycle: Lifecycle) throws(PostgresError) {
    try publish(judgement)
    try publish(lifecycle)
    try publish(judgement.policy.marketplaces)
    try publishRoles(judgement.policy)
    try publishProducts(judgement.policy)
  }

  /// Sets the one row of `judgement`.
  private func publish(_ judgement: Judgement) throws(PostgresError) {
    let columns = Policy.limits.map { $0.name.replacing("-", with: "_") }
    let values = Policy.limits.map { Self.interval(judgement.policy[keyPath: $0.path]) }
    let updates = columns.map { "\($0) = excluded.\($0)" }
    let periods = judgement.periods
    try connection.execute(
      """
      INSERT INTO reconciliation.judgement (as_of, row_drop_percent, previous_period_from,
        open_period_from, open_period_until, \(unescaped: columns.joined(separator: ", ")))
      VALUES (\(TimestampTZ(judgement.asOf)), \(judgement.policy.rowDropPercent),
        \(TimestampTZ(periods.previousFrom)), \(TimestampTZ(periods.openFrom)),
        \(TimestampTZ(periods.openUntil)), \(unescaped: values.joined(separator: ", ")))
      ON CONFLICT (is_only) DO UPDATE SET
        as_of = excluded.as_of, row_drop_percent = excluded.row_drop_percent,
        previous_period_from = excluded.previous_period_from,
        open_period_from = excluded.open_period_from,
        open_period_until = excluded.open_period_until,
        \(unescaped: updates.joined(separator: ", "))
      """, label: "publish the judgement")
  }

  /// A literal of the limit, or NULL.
  private static func interval(_ limit: TimeLimit?) -> String {
    limit.map { "interval '\($0.microseconds) microseconds'" } ?? "NULL"
  }

  private func publish(_ marketplaces: [MarketplaceProfile]) throws(PostgresError) {
    try connection.execute(
      "DELETE FROM reconciliation.marketplace", label: "publish the marketplaces")
    for profile in marketplaces {
      let limits = [
        profile.pendingAfter, profile.suspendedAfter, profile.metering.after,
        profile.metering.afterEnd, profile.metering.urgentAfter,
      ]
      try connection.execute(
        """
        INSERT INTO reconciliation.marketplace (marketplace, site, metering_by_hour, issuer,
          pending_after, suspended_after, metering_after, metering_after_end, urgent_after)
        VALUES (\(profile.marketplace), \(profile.site.rawValue), \(profile.metering.isByHour),
          \(profile.issuer), \(unescaped: limits.map(Self.interval).joined(separator: ", ")))
        """, label: "publish the marketplaces")
    }
  }

  private func publishRoles(_ policy: Policy) throws(PostgresError) {
    try connection.execute("DELETE FROM reconciliation.role", label: "publish the roles")
    for role in policy.bindingRoles.union(policy.administratorRoles) {
      try connection.execute(
        """
        INSERT INTO reconciliation.role (role, may_bind, is_admin)
        VALUES (\(role), \(policy.bindingRoles.contains(role)),
          \(policy.administratorRoles.contains(role)))
        """, label: "publish the roles")
    }
  }

  private func publishProducts(_ policy: Policy) throws(PostgresError) {
    try connection.execute("DELETE FROM reconciliation.product", label: "publish the products")
    for (marketplace, products) in policy.products {
      for product in products {
        try connection.execute(
          """
          INSERT INTO reconciliation.product (marketplace, product_code)
          VALUES (\(marketplace), \(product))
          """, label: "publish the products")
      }
    }
  }

  /// Makes `lifecycle` say what the configuration says.
  private func publish(_ lifecycle: Lifecycle) throws(PostgresError) {
    try connection.execute(
      "DELETE FROM reconciliation.lifecycle", label: "publish the lifecycle")
    for entry in lifecycle.entries {
      let state = entry.state.properties
      try connection.execute(
        """
        INSERT INTO reconciliation.lifecycle (marketplace, word, canonical, billable, is_open,
          may_stay_bound, may_bind_anew, terminal)
        VALUES (\(entry.marketplace), \(entry.word), \(state.name), \(state.isBillable),
          \(state.isOpen), \(state.mayStayBound), \(state.mayBindAnew), \(state.isTerminal))
        """, label: "publish the lifecycle")
    }
  }
}
