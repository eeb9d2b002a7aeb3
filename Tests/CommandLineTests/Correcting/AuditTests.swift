import Postgres
import SampleData
import TestSupport
import Testing

/// The event log: nobody changes it, and who does is found.
@Suite struct AuditTests {
  @Test("not even the owner changes an entry by mistake")
  func onlyGrows() throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound]) { site in
      #expect(try site.apply().exitCode == 0)
      let connection = try site.connect(site.name)
      for statement: SQL in [
        "UPDATE reconciliation.event SET detail = '{}'", "DELETE FROM reconciliation.event",
        "TRUNCATE reconciliation.event", "UPDATE reconciliation.approval SET made_as = 'Bo'",
      ] {
        #expect(throws: PostgresError.self) { try connection.execute(statement) }
      }
      // Time, place, role and hash are the database's, whatever the statement says.
      try connection.execute(
        """
        INSERT INTO reconciliation.event
          (sequence, at, kind, plan_id, made_by, detail, previous, hash)
        SELECT 99, '2020-01-01', 'apply-ended', plan_id, 'nobody', '{}', 'x', 'y'
        FROM reconciliation.plan LIMIT 1
        """)
      connection.close()
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
    }
  }

  @Test(
    "what was changed all the same is found",
    arguments: [
      "UPDATE reconciliation.event SET detail = detail || ' ' WHERE sequence = 3",
      "UPDATE reconciliation.event SET made_as = 'Dora' WHERE kind = 'approved'",
      "UPDATE reconciliation.event SET at = at + interval '1 microsecond' WHERE sequence = 2",
      "DELETE FROM reconciliation.event WHERE sequence = 2",
      "DELETE FROM reconciliation.event WHERE kind IN ('applied', 'apply-ended')",
      "DELETE FROM corrections.journal",
      "INSERT INTO corrections.journal SELECT 'a-1', function_name, subject_id, reason, before, after FROM corrections.journal",
      "INSERT INTO reconciliation.approval (plan_id, action_id, plan_hash, decision, made_as) SELECT plan_id, action_id, plan_hash, 'approved', 'Eve' FROM reconciliation.approval",
    ])
  func found(_ change: String) throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound]) { site in
      #expect(try site.apply().exitCode == 0)
      let whole = try site.program(["check", "--audit"])
      #expect(whole.exitCode == 0, "\(whole)")
      let connection = try site.connect(site.name)
      try connection.runScript("SET session_replication_role = replica; \(change)")
      connection.close()
      let audit = try site.program(["check", "--audit"])
      #expect(audit.exitCode == 3, "\(change): \(audit)")
    }
  }
}
