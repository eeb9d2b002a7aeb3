public import Postgres
public import Reconciliation

extension Ledger {
  /// The latest recorded runs that judged by no later moment than this one and have their details, the
  /// earliest first.
  public func trend(
    until moment: Timestamp, limit: Int
  ) throws(PostgresError) -> [RunTrend] {
    let rows = try connection.rows(
      """
      SELECT as_of, status = 'complete', opened, findings_resolved, findings
      FROM (
        SELECT * FROM reconciliation.run
        WHERE as_of <= \(TimestampTZ(moment)) AND pruned_at IS NULL
        ORDER BY sequence DESC LIMIT \(limit)
      ) AS run
      CROSS JOIN LATERAL (
        SELECT count(*) AS opened FROM reconciliation.sighting
        WHERE run_id = run.run_id AND status IN ('new', 'reopened')
      ) AS sighting
      ORDER BY sequence
      """, label: "read the trend")
    var trend: [RunTrend] = []
    for row in rows {
      let (asOf, isComplete, opened, resolved, open) = try row.decode(
        (TimestampTZ, Bool, Int64, Int64, Int64).self)
      trend.append(
        RunTrend(
          asOf: Timestamp(microseconds: asOf.microseconds), isComplete: isComplete, opened: opened,
          resolved: resolved, open: open))
    }
    return trend
  }
}
