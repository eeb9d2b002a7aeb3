import Postgres
import TestSupport
import Testing

/// Expects a refusal: the code, nothing on standard output, and a message that names these things
/// and says once what to do next.
func expectRefusal(
  _ outcome: ProgramOutcome, _ code: Int32, naming names: [String], advising advice: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(outcome.exitCode == code, "\(outcome)", sourceLocation: sourceLocation)
  #expect(outcome.output == "", sourceLocation: sourceLocation)
  for name in names {
    #expect(
      outcome.errors.contains(name), "\(name) in:\n\(outcome)", sourceLocation: sourceLocation)
  }
  #expect(
    outcome.errors.ranges(of: advice).count == 1, "\(advice) once in:\n\(outcome)",
    sourceLocation: sourceLocation)
}

extension JobSite {
  /// Expects that nothing of a run is to be seen, in the folder or in the ledger.
  func expectNothingWritten(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(reports.entries == [], sourceLocation: sourceLocation)
    let exists = try connection.rows("SELECT to_regclass('reconciliation.run') IS NOT NULL")
      .single().decode(Bool.self)
    if exists {
      let rows = try count(
        """
        SELECT (SELECT count(*) FROM reconciliation.run)
          + (SELECT count(*) FROM reconciliation.source_reading)
          + (SELECT count(*) FROM reconciliation.sighting)
          + (SELECT count(*) FROM reconciliation.finding)
          + (SELECT count(*) FROM reconciliation.judgement)
          + (SELECT count(*) FROM reconciliation.report)
        """)
      #expect(rows == 0, sourceLocation: sourceLocation)
    }
  }

  /// Expects a refusal of the nightly job that leaves nothing.
  func expectRunRefused(
    _ code: Int32, naming names: [String], advising advice: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    expectRefusal(
      try run(), code, naming: names, advising: advice, sourceLocation: sourceLocation)
    try expectNothingWritten(sourceLocation: sourceLocation)
  }

  /// Runs the job, which must come to its end with this code, and reads its report.
  func report(
    _ more: String..., code: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PublishedReport {
    let outcome = try program(["run"] + more)
    #expect(outcome.exitCode == code, "\(outcome)", sourceLocation: sourceLocation)
    let latest = try #require(reports.latest, "\(outcome)", sourceLocation: sourceLocation)
    return try PublishedReport(at: "\(output)/\(latest)")
  }
}
