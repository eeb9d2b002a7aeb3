import Postgres
import TestSupport
import Testing

extension JobSite {
  /// Runs undisturbed, after something befell the run before: nothing of that one is held any more or
  /// in the way, the ledger and the folder tell the same, and `latest` points to the last report.
  /// - Returns: what is found, without what depends on the nights before.
  func settledFindings(
    _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    try connection.waitForNoAdvisoryLock()
    let outcome = try run()
    #expect(outcome.exitCode == 0, "\(outcome), \(comment)", sourceLocation: sourceLocation)
    try reports.requireWhole()
    #expect(reports.leftovers == [], comment, sourceLocation: sourceLocation)
    let recorded = try connection.rows(
      "SELECT run_id FROM reconciliation.run ORDER BY sequence DESC"
    ).map { try $0.decode(String.self) }
    #expect(reports.latest == recorded.first, comment, sourceLocation: sourceLocation)
    #expect(Set(reports.runs).isSubset(of: recorded), comment, sourceLocation: sourceLocation)
    let latest = try #require(reports.latest, comment, sourceLocation: sourceLocation)
    return try PublishedReport(at: "\(output)/\(latest)").findings.map { line in
      "\(line.findingId) \(line.severity) \(line.organizationIds) \(line.key)"
    }
  }
}
