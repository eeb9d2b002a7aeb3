import Foundation
import Postgres
import Reconciliation
import SampleData
import TestSupport
import Testing

/// Which usage may stand on which invoice, through the program itself.
@Suite struct EligibilityTests {
  private struct Answer: Decodable {
    struct Line: Decodable, Equatable {
      struct Reason: Decodable, Equatable {
        let verdict: String
        let due: String
        let charges: Int
      }

      let organizationId: String
      let currency: String
      let charges: Int
      let gross: String
      let due: String
      let verdict: String
      let reasons: [Reason]
    }

    let lines: [Line]
    let runId: String?
    let chargesHeld: Int
  }

  /// The present month, in which all usage of a site lies, or else the one before.
  private func month(_ site: JobSite) throws -> String {
    try site.connection.rows(
      """
      SELECT to_char(usage_start AT TIME ZONE 'UTC', 'YYYY-MM') FROM marketplace_source.charge
      GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
      """
    ).single().decode(String.self)
  }

  private func answer(_ site: JobSite, _ more: String...) throws -> Answer {
    let outcome = try site.program(["eligibility", "--format", "json"] + more)
    #expect(outcome.exitCode == 0, "\(outcome)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Answer.self, from: Data(outcome.output.utf8))
  }

  @Test("table, CSV and JSON tell the same, of all and of one organization")
  func formats() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      let month = try month(site)
      let all = try answer(site, "--period", month)
      #expect(!all.lines.isEmpty)
      for line in all.lines {
        let dues = try line.reasons.map { try #require(Amount($0.due)) }
        #expect(dues.reduce(.zero, +) == Amount(line.due))
        #expect(line.reasons.map(\.charges).reduce(0, +) == line.charges)
      }
      let (count, gross) = try site.connection.rows(
        """
        SELECT count(*), sum(amount)::text FROM marketplace_source.charge
        WHERE to_char(usage_start AT TIME ZONE 'UTC', 'YYYY-MM') = \(month)
        """
      ).single().decode((Int, String).self)
      #expect(all.lines.map(\.charges).reduce(0, +) == count)
      #expect(
        all.lines.compactMap { Amount($0.gross) }.reduce(.zero, +) == Amount(gross))

      let csv = try site.program(["eligibility", "--period", month, "--format", "csv"])
      #expect(csv.exitCode == 0, "\(csv)")
      #expect(csv.output.split(separator: "\r\n").count == all.lines.count + 1)
      let table = try site.program(["eligibility", "--period", month, "--format", "table"])
      #expect(all.lines.allSatisfy { table.output.contains($0.due) }, "\(table)")

      let one = try #require(all.lines.first)
      let ofOne = try answer(site, "--period", month, "--organization", one.organizationId)
      #expect(Set(ofOne.lines.map(\.organizationId)) == [one.organizationId])
    }
  }

  @Test("the ledger tells what the latest run settled; afresh, what is so now")
  func fromLedgerAndAfresh() throws {
    try withJobSite { site in
      let run = try site.run()
      #expect(run.exitCode == 0, "\(run)")
      let month = try month(site)
      let kept = try answer(site, "--period", month)
      let afresh = try answer(site, "--period", month, "--afresh")
      #expect(kept.lines == afresh.lines && kept.chargesHeld == afresh.chargesHeld)
      #expect(kept.runId.map(run.output.contains) == true && afresh.runId == nil)
      #expect(kept.chargesHeld > 0)

      try site.connection.runScript(
        "UPDATE marketplace_source.charge SET invoice_state = 'disputed'")
      #expect(try answer(site, "--period", month).lines == kept.lines)
      let disputed = try answer(site, "--period", month, "--afresh")
      #expect(disputed.chargesHeld > kept.chargesHeld)

      // Whoever bends the ledger is found out by the sums.
      try site.connection.runScript(
        "UPDATE reconciliation.eligibility_line SET due = due + 0.00000001")
      let bent = try site.program(["eligibility", "--period", month])
      #expect(bent.exitCode == 3 && bent.errors.contains("do not tie"), "\(bent)")
    }
  }

  @Test("months and organizations that are none, and CSV of what has no rows")
  func refusals() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      for month in ["2026-13", "October", "2026-1", "2026-10-01"] {
        let outcome = try site.program(["eligibility", "--period", month])
        #expect(outcome.exitCode == 64, "\(month): \(outcome)")
      }
      let nobody = try site.program(["eligibility", "--organization", "nobody"])
      #expect(nobody.exitCode == 66, "\(nobody)")
      let rules = try site.program(["rules", "--format", "csv"])
      #expect(rules.exitCode == 64, "\(rules)")
    }
  }

  @Test("a difference of one unit of the eighth decimal: exit 3, and nothing is published")
  func notTied() throws {
    try withJobSite { site in
      let runs = try site.recordedRuns
      try site.connection.runScript(
        """
        ALTER TABLE marketplace_source.charge RENAME TO steady_charge;
        CREATE VIEW marketplace_source.charge AS
        SELECT charge_id, organization_id, usage_start, usage_end,
          (amount + trunc(random() * 1000)::numeric * 0.00000001)::numeric(20,8) AS amount,
          currency, credits_applied, cash_applied, subscription_id, receipt_state, receipt_at,
          invoice_state
        FROM marketplace_source.steady_charge;
        """)
      let outcome = try site.run()
      #expect(outcome.exitCode == 3, "\(outcome)")
      #expect(outcome.errors.contains("do not tie"), "\(outcome)")
      #expect(try site.recordedRuns == runs)
      #expect(site.reports.leftovers == [])
    }
  }
}
