public import Postgres
import Reconciliation

extension Ledger {
  /// The latest runs, newest first.
  public func runs(limit: Int) throws(PostgresError) -> [RunSummary] {
    let rows = try connection.rows(
      """
      SELECT run_id, as_of, started_at, status, exit_code::bigint, findings, findings_new,
             findings_resolved
      FROM reconciliation.run ORDER BY sequence DESC LIMIT \(limit)
      """, label: "list the runs")
    var runs: [RunSummary] = []
    for row in rows {
      let fields = try row.decode(
        (String, TimestampTZ, TimestampTZ, String, Int64, Int64, Int64, Int64).self)
      runs.append(
        RunSummary(
          id: fields.0, asOf: Timestamp(microseconds: fields.1.microseconds),
          startedAt: Timestamp(microseconds: fields.2.microseconds), status: fields.3,
          exitCode: fields.4, findings: fields.5, new: fields.6, resolved: fields.7))
    }
    return runs
  }

  /// The findings that fit a filter: worst first, then by rule and subject.
  public func findings(_ filter: FindingFilter) throws -> [ListedFinding] {
    try connection.rows(
      """
      SELECT \(unescaped: KnownFinding.columns), record
      FROM reconciliation.finding
      WHERE (\(filter.rule) IS NULL OR rule = \(filter.rule))
        AND (\(filter.status) IS NULL OR status = \(filter.status))
        AND (\(filter.severity) IS NULL OR severity = \(filter.severity))
      ORDER BY array_position(\(Severity.allCases.map(\.rawValue)), severity), rule COLLATE "C",
        subject_kind, subject_id COLLATE "C"
      LIMIT \(filter.limit)
      """, label: "list the findings"
    ).map { row in
      ListedFinding(known: try KnownFinding(row), json: try row["record", JSONText.self].text)
    }
  }
}
