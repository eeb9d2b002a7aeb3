public import Postgres
public import Reconciliation

extension Ledger {
  /// The runs begun before a moment whose reports nobody needs any more.
  public func spareRuns(before moment: Timestamp) throws(PostgresError) -> [SpareRun] {
    var runs: [SpareRun] = []
    for row in try connection.rows(
      """
      SELECT run_id, started_at, is_pruned, is_recent
      FROM reconciliation.spare_runs(\(TimestampTZ(moment))) ORDER BY started_at, run_id
      """, label: "look for runs to remove")
    {
      let (id, startedAt, isPruned, isRecent) = try row.decode(
        (String, TimestampTZ, Bool, Bool).self)
      runs.append(
        SpareRun(
          id: id, startedAt: Timestamp(microseconds: startedAt.microseconds), isPruned: isPruned,
          isRecent: isRecent))
    }
    return runs
  }

  /// How many recorded runs began before a moment, and have all their details.
  public func runs(before moment: Timestamp) throws(PostgresError) -> Int {
    try connection.rows(
      """
      SELECT count(*) FROM reconciliation.run
      WHERE started_at < \(TimestampTZ(moment)) AND pruned_at IS NULL
      """, label: "count the earlier runs"
    ).single().decode(Int.self)
  }

  /// Removes the details of some runs, the oldest first, in one transaction.
  /// - Returns: the runs' ids; none when there are no more.
  public func prune(before moment: Timestamp, atMost count: Int) throws(PostgresError) -> [String] {
    try connection.rows(
      "SELECT reconciliation.prune(\(TimestampTZ(moment)), \(Int64(count))::integer)",
      label: "remove runs"
    ).map { row throws(PostgresError) in try row.decode(String.self) }
  }

  /// Whether this login may have details removed.
  public func mayPrune() throws(PostgresError) -> Bool {
    try connection.rows(
      """
      SELECT pg_catalog.has_function_privilege(
        'reconciliation.prune(timestamptz, integer)', 'EXECUTE')
      """, label: "look at the rights on the ledger"
    ).single().decode(Bool.self)
  }
}

/// A run that nobody needs any more.
public struct SpareRun: Sendable, Hashable {
  /// Its id.
  public let id: String
  /// When it began, UTC.
  public let startedAt: Timestamp
  /// Whether its details were removed from the ledger before.
  public let isPruned: Bool
  /// Whether it is among the latest seven, whose details stay in the ledger all the same.
  public let isRecent: Bool
}
