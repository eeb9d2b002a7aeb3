import Foundation
import Postgres
import TestSupport
import Testing

/// A site with ten runs, all of them but the last one a hundred days old. The first one found what is
/// open still, so that it stays.
struct RetentionSite {
  /// What `prune` says.
  struct Removed: Decodable, Equatable {
    let dryRun: Bool
    let reports: [String]
    let ledger: [String]
    let needed: Int
  }

  let site: JobSite
  /// The runs' ids, in order.
  let runs: [String]

  /// What is to be removed: the ledger keeps the latest seven.
  var spareReports: [String] { Array(runs[1...8]) }
  var spareInLedger: [String] { Array(runs[1...2]) }

  static let limits = ["--reports", "90d", "--ledger", "90d"]

  static func with(_ body: (RetentionSite) throws -> Void) throws {
    try withJobSite(customers: 5) { site in
      for _ in 0..<10 { #expect(try site.run().exitCode == 0) }
      let runs = try site.connection.rows("SELECT run_id FROM reconciliation.run ORDER BY sequence")
        .map { try $0.decode(String.self) }
      try site.connection.runScript(
        """
        UPDATE reconciliation.run SET started_at = started_at - interval '100 days'
        WHERE sequence < (SELECT max(sequence) FROM reconciliation.run);
        UPDATE reconciliation.plan SET valid_until = valid_until - interval '100 days';
        """)
      try body(RetentionSite(site: site, runs: runs))
    }
  }

  /// Removes what is older than ninety days, or says what would be.
  func prune(_ more: String...) throws -> Removed {
    let outcome = try site.program(["prune", "--format", "json"] + Self.limits + more)
    #expect(outcome.exitCode == 0, "\(outcome)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Removed.self, from: Data(outcome.output.utf8))
  }

  /// The runs whose details are in the ledger; all of them or nothing has to be.
  func detailedRuns() throws -> [String] {
    let rows = try site.connection.rows(
      """
      SELECT run_id, pruned_at IS NULL,
        EXISTS (SELECT FROM reconciliation.report WHERE report.run_id = run.run_id),
        EXISTS (SELECT FROM reconciliation.sighting WHERE sighting.run_id = run.run_id),
        EXISTS (SELECT FROM reconciliation.source_reading AS r WHERE r.run_id = run.run_id)
      FROM reconciliation.run ORDER BY sequence
      """)
    return try rows.compactMap { row in
      let (id, isThere, report, sighting, reading) = try row.decode(
        (String, Bool, Bool, Bool, Bool).self)
      #expect(Set([isThere, report, sighting, reading]).count == 1, "\(id) is half there")
      return isThere ? id : nil
    }
  }
}
