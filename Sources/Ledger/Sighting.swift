import Postgres
public import Reconciliation

/// What one run said of one finding.
public struct Sighting: Sendable, Hashable {
  /// The run.
  public let runID: String
  /// T of the run. UTC.
  public let asOf: Timestamp
  /// The finding.
  public let findingID: String
  /// Its rule.
  public let rule: String
  /// `new`, `open`, `reopened`, `waived` or `resolved`.
  public let status: String
}

extension Ledger {
  /// Everything runs have said about the findings of a subject, the oldest first.
  public func sightings(of kind: SubjectKind, _ id: Identifier) throws -> [Sighting] {
    let ids = Catalogue.rules.map { rule in
      FindingID.of(.init(rule: rule.definition.id, subjectKind: kind, subjectID: id))
    }
    return try connection.rows(
      """
      SELECT run.run_id, run.as_of, sighting.finding_id, sighting.rule, sighting.status
      FROM reconciliation.sighting
      JOIN reconciliation.run ON run.run_id = sighting.run_id
      WHERE sighting.finding_id = ANY (\(ids))
      ORDER BY run.sequence, sighting.rule
      """, label: "read what runs have said"
    ).map { row in
      let (run, asOf, finding, rule, status) = try row.decode(
        (String, TimestampTZ, String, String, String).self)
      return Sighting(
        runID: run, asOf: Timestamp(microseconds: asOf.microseconds), findingID: finding,
        rule: rule, status: status)
    }
  }
}
