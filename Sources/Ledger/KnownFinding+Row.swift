import Postgres
import Reconciliation

extension KnownFinding {
  /// The columns of `reconciliation.finding` that it is read from.
  static let columns = """
    finding_id, rule, subject_kind, subject_id, severity, status = 'resolved' AS is_resolved,
    is_waived, first_seen, last_seen, confirmed_since, runs_open, episodes
    """

  /// Reads a row that has these columns.
  init(_ row: Row) throws {
    let id = try row["finding_id", String.self]
    guard let kind = SubjectKind(rawValue: try row["subject_kind", String.self]),
      let severity = Severity(rawValue: try row["severity", String.self])
    else { throw LedgerError.unreadable(finding: id) }
    self.init(
      id: id,
      key: Finding.Key(
        rule: try row["rule", String.self], subjectKind: kind,
        subjectID: Identifier(try row["subject_id", String.self])),
      severity: severity, isResolved: try row["is_resolved", Bool.self],
      isWaived: try row["is_waived", Bool.self],
      firstSeen: Timestamp(microseconds: try row["first_seen", TimestampTZ.self].microseconds),
      lastSeen: Timestamp(microseconds: try row["last_seen", TimestampTZ.self].microseconds),
      confirmedSince: try row["confirmed_since", TimestampTZ?.self].map {
        Timestamp(microseconds: $0.microseconds)
      },
      runsOpen: try row["runs_open", Int64.self], episodes: try row["episodes", Int64.self])
  }
}
