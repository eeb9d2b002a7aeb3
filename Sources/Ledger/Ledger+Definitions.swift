import Postgres
public import Reconciliation

extension Ledger {
  /// One definition in SQL: its rule and its text.
  public typealias Definition = (rule: String, text: String)

  /// Everything that definitions find in a snapshot of this database, judged as said. What they join
  /// is published for this transaction only, which is rolled back.
  /// - Parameter usage: what was settled just now, in the place of what the ledger has of it.
  public func findings(
    by definitions: [Definition], in snapshot: String, _ judgement: Judgement,
    _ lifecycle: Lifecycle, usage: SettledUsage? = nil
  ) throws -> [Finding.Key] {
    try connection.beginSnapshot(importing: snapshot, .writableSnapshot)
    defer { _ = try? connection.rollback() }
    try publish(judgement, lifecycle)
    if let usage { try replace(usage, run: "") }
    return try definitions.flatMap { definition in
      try connection.rows("\(unescaped: definition.text)", label: "ask for \(definition.rule)")
        .map { row in
          let (rule, kind, id) = try row.decode((String, String, String).self)
          guard let kind = SubjectKind(rawValue: kind) else {
            throw LedgerError.unreadable(finding: "\(rule) \(id)")
          }
          return Finding.Key(rule: rule, subjectKind: kind, subjectID: Identifier(id))
        }
    }
  }
}
