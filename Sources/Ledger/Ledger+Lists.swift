public import Postgres
import Reconciliation

extension Ledger {
  /// The latest runs, newest first.
  public func runs(limit: Int) throws(PostgresError) -> [RunSummary] {
    try runs(RunFilter(limit: limit))
  }

  /// The runs that fit a filter, newest first.
  public func runs(_ filter: RunFilter) throws(PostgresError) -> [RunSummary] {
    let status = filter.status?.rawValue
    let since = filter.since.map { TimestampTZ($0) }
    let rows = try connection.rows(
      """
      SELECT run_id, as_of, started_at, status, exit_code::bigint, findings, findings_new,
             findings_resolved
      FROM reconciliation.run
      WHERE (\(status) IS NULL OR status = \(status))
        AND (\(since) IS NULL OR as_of >= \(since))
      ORDER BY sequence DESC LIMIT \(filter.limit)
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
    let severity = filter.severity?.rawValue
    let since = filter.since.map { TimestampTZ($0) }
    return try connection.rows(
      """
      SELECT \(unescaped: KnownFinding.columns), record, record ->> 'marketplace' AS marketplace,
        record ->> 'reason' AS reason,
        ARRAY(SELECT json_array_elements_text(record -> 'organization_ids')) AS organization_ids,
        ARRAY(SELECT json_array_elements_text(record -> 'subscription_ids')) AS subscription_ids
      FROM reconciliation.finding
      WHERE (\(filter.rule) IS NULL OR rule = \(filter.rule))
        AND (\(filter.status == .open) IS FALSE OR status = 'open')
        AND (\(filter.status == .waived) IS FALSE OR (status = 'open' AND is_waived))
        AND (\(filter.status == .resolved) IS FALSE OR status = 'resolved')
        AND (\(severity) IS NULL OR severity = \(severity))
        AND (\(filter.marketplace) IS NULL OR record ->> 'marketplace' = \(filter.marketplace))
        AND (\(filter.subject) IS NULL OR subject_id = \(filter.subject))
        AND (\(filter.organization) IS NULL OR \(filter.organization)
          IN (SELECT json_array_elements_text(record -> 'organization_ids')))
        AND (\(since) IS NULL OR first_seen >= \(since))
      ORDER BY array_position(\(Severity.allCases.map(\.rawValue)), severity), rule COLLATE "C",
        subject_kind, subject_id COLLATE "C"
      LIMIT \(filter.limit)
      """, label: "list the findings"
    ).map(ListedFinding.init)
  }
}
