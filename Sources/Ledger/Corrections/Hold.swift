public import Postgres
public import Reconciliation

/// Something that apply leaves alone, by a person's decision.
public struct Hold: Sendable, Hashable {
  /// What kind of thing it is; nil for everything.
  public let kind: SubjectKind?
  /// Which one; nil for everything.
  public let id: Identifier?
  /// Why.
  public let reason: String
  /// The database role that made it.
  public let madeBy: String
}

extension Ledger {
  /// Every hold that is not lifted.
  public func holds() throws(PostgresError) -> [Hold] {
    let rows = try connection.rows(
      """
      SELECT subject_kind, subject_id, reason, made_by FROM reconciliation.hold
      WHERE lifted_at IS NULL ORDER BY hold_id
      """, label: "read the holds")
    var holds: [Hold] = []
    for row in rows {
      let (kind, id, reason, madeBy) = try row.decode((String?, String?, String, String).self)
      holds.append(
        Hold(
          kind: kind.flatMap(SubjectKind.init), id: id.map { Identifier($0) }, reason: reason,
          madeBy: madeBy))
    }
    return holds
  }
}
