public import Postgres
public import Reconciliation

extension Ledger {
  /// The latest waiver of each finding that has one.
  public func waivers() throws(PostgresError) -> [Waiver] {
    try waivers(
      """
      SELECT DISTINCT ON (finding_id) finding_id, until, reason, made_by, made_at
      FROM reconciliation.waiver ORDER BY finding_id, waiver_id DESC
      """)
  }

  /// Every waiver of a finding, the oldest first.
  public func waivers(of findingID: String) throws(PostgresError) -> [Waiver] {
    try waivers(
      """
      SELECT finding_id, until, reason, made_by, made_at
      FROM reconciliation.waiver WHERE finding_id = \(findingID) ORDER BY waiver_id
      """)
  }

  private func waivers(_ statement: SQL) throws(PostgresError) -> [Waiver] {
    var waivers: [Waiver] = []
    for row in try connection.rows(statement, label: "read the waivers") {
      let (finding, until, reason, madeBy, madeAt) = try row.decode(
        (String, TimestampTZ, String, String, TimestampTZ).self)
      waivers.append(
        Waiver(
          findingID: finding, until: Timestamp(microseconds: until.microseconds), reason: reason,
          madeBy: madeBy, madeAt: Timestamp(microseconds: madeAt.microseconds)))
    }
    return waivers
  }

  /// Waives a finding until a moment, which has to lie ahead by the ledger's clock.
  public func waive(_ findingID: String, until: Timestamp, reason: String) throws -> Waiver {
    guard let known = try knownFinding(findingID) else {
      throw LedgerError.noSuchFinding(findingID)
    }
    guard known.key.subjectKind != .feed else { throw LedgerError.notWaivable(findingID) }
    return try connection.withTransaction(.readWrite) {
      let now = try connection.rows("SELECT pg_catalog.now()", label: "read the clock").single()
        .decode(TimestampTZ.self)
      guard until.microseconds > now.microseconds else {
        throw LedgerError.pastWaiver(until)
      }
      try connection.execute(
        """
        INSERT INTO reconciliation.waiver (finding_id, until, reason)
        VALUES (\(findingID), \(TimestampTZ(until)), \(reason))
        """, label: "record the waiver")
      guard let waiver = try waivers(of: findingID).last else {
        throw LedgerError.noSuchFinding(findingID)
      }
      return waiver
    }
  }

  /// What the ledger knows of one finding.
  public func knownFinding(_ id: String) throws -> KnownFinding? {
    try connection.rows(
      """
      SELECT \(unescaped: KnownFinding.columns)
      FROM reconciliation.finding WHERE finding_id = \(id)
      """, label: "look up the finding"
    ).map(KnownFinding.init).first
  }

  /// What became of findings in the latest runs, for every subject one of whose findings was closed
  /// as often as it takes to be flapping.
  public func histories() throws -> [HistorySubject] {
    let rows = try connection.rows(
      """
      SELECT finding_id, rule, subject_kind, subject_id,
        count(*) FILTER (WHERE status IN ('new', 'reopened')),
        count(*) FILTER (WHERE status = 'resolved')
      FROM reconciliation.sighting
      WHERE run_id IN (
        SELECT run_id FROM reconciliation.run ORDER BY sequence DESC LIMIT \(Flapping.runs))
      GROUP BY finding_id, rule, subject_kind, subject_id
      HAVING count(*) FILTER (WHERE status = 'resolved') >= \(Flapping.changes)
      ORDER BY finding_id
      """, label: "read what came and went")
    var changes: [String: (SubjectKind, Identifier, [HistorySubject.Changes])] = [:]
    for row in rows {
      let (id, rule, kind, subject, opened, closed) = try row.decode(
        (String, String, String, String, Int64, Int64).self)
      guard let kind = SubjectKind(rawValue: kind) else {
        throw LedgerError.unreadable(finding: id)
      }
      changes["\(kind) \(subject)", default: (kind, Identifier(subject), [])].2.append(
        .init(findingID: id, rule: rule, opened: Int(opened), closed: Int(closed)))
    }
    return changes.values.map { HistorySubject(kind: $0.0, id: $0.1, changes: $0.2) }
  }
}
