public import Postgres
import Reconciliation

extension Ledger {
  /// Records what a run's report shows, in the run's transaction.
  func insert(reportJSON: String, ofRun id: String) throws {
    try connection.execute(
      "INSERT INTO reconciliation.report (run_id, document) VALUES (\(id), \(reportJSON))",
      label: "record the report")
  }

  /// The report of a run, by its id or as `latest`; nil if there is no such run.
  public func report(ofRun name: String) throws(PostgresError) -> RecordedReport? {
    let rows = try connection.rows(
      """
      SELECT run.run_id, program_version, document, pruned_at
      FROM reconciliation.run LEFT JOIN reconciliation.report ON report.run_id = run.run_id
      WHERE \(name) IN (run.run_id, 'latest')
      ORDER BY sequence DESC LIMIT 1
      """, label: "look up the report")
    guard let row = rows.first else { return nil }
    let (id, version, document, prunedAt) = try row.decode(
      (String, String, String?, TimestampTZ?).self)
    return RecordedReport(
      runID: id, programVersion: version, document: document,
      prunedAt: prunedAt.map { Timestamp(microseconds: $0.microseconds) })
  }
}
