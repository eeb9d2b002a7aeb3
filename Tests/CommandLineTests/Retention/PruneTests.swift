import Foundation
import Postgres
import TestSupport
import Testing

/// `prune`: what has outlived its retention goes, what is needed stays.
@Suite struct PruneTests {
  @Test("what is older goes, once, by a login that may nothing else")
  func removes() throws {
    try RetentionSite.with { past in
      let (site, runs) = (past.site, past.runs)
      let dry = try past.prune("--dry-run")
      #expect(
        dry
          == .init(dryRun: true, reports: past.spareReports, ledger: past.spareInLedger, needed: 7))
      #expect(site.reports.runs == runs.sorted())
      #expect(try past.detailedRuns() == runs)

      #expect(try site.program(["schema", "install", "--roles"]).exitCode == 0)
      let events = try site.count("SELECT count(*) FROM reconciliation.event")
      let login = Login(site)
      try login.create("GRANT reconciler_viewer TO LOGIN")
      defer { login.drop() }
      let places = ["--database", login.conninfo, "--output", site.output]
      expectRefusal(
        try Program.run(["prune", "--ledger", "90d"] + places, in: site.folder), 77,
        naming: ["prune"], advising: "Grant the right")
      try site.connection.execute("GRANT reconciler_writer TO \(unescaped: login.name)")
      let outcome = try Program.run(["prune"] + RetentionSite.limits + places, in: site.folder)
      #expect(outcome.exitCode == 0, "\(outcome)")
      #expect(outcome.output.contains("Removed 8 reports older than 90 days."), "\(outcome)")
      #expect(outcome.output.contains("Removed the details of 2 runs"), "\(outcome)")
      let own = try TestServer.connect(login.conninfo)
      for table in ["sighting", "report", "source_reading", "run", "event", "plan"] {
        let error = #expect(throws: PostgresError.self) {
          try own.execute("DELETE FROM reconciliation.\(unescaped: table)")
        }
        #expect(error?.sqlState == "42501", "\(table)")
      }

      #expect(site.reports.runs == [runs[0], runs[9]].sorted())
      #expect(site.reports.latest == runs[9])
      #expect(site.reports.leftovers == [])
      #expect(try past.detailedRuns() == runs.filter { !past.spareInLedger.contains($0) })
      #expect(try site.recordedRuns == 10)
      #expect(try site.count("SELECT count(*) FROM reconciliation.event") == events)
      #expect(try site.count("SELECT count(*) FROM reconciliation.plan") == 10)
      expectRefusal(
        try Program.run(
          ["report", "--run", runs[1], "--database", site.conninfo], in: site.folder),
        66, naming: [runs[1], "was removed at"], advising: "still kept")
      #expect(
        try Program.run(["report", "--run", runs[0], "--database", site.conninfo], in: site.folder)
          .exitCode == 0)

      #expect(try past.prune() == .init(dryRun: false, reports: [], ledger: [], needed: 7))
      #expect(try site.run().exitCode == 0)
      try site.reports.requireWhole()
    }
  }

  @Test("reports of look-backs go by their names, and nothing else that the ledger does not know")
  func lookBacks() throws {
    try withJobSite { site in
      #expect(try site.run().exitCode == 0)
      let before = try site.connection.rows(
        "SELECT to_char((now() - interval '1 day') AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
      ).single().decode(String.self)
      #expect(try site.run("--as-of", before).exitCode == 0)
      let recorded = try #require(site.reports.latest)
      let lookBack = try #require(site.reports.runs.first { $0 != recorded })
      let old = "20200102T030405Z-0a1b2c"
      let strangers = "20200102T030405Z-0a1b2f"
      // One that says it is recorded, one under another's name, and somebody's own.
      for (name, origin, id) in [
        (old, lookBack, old), ("20200102T030405Z-0a1b2d", recorded, "20200102T030405Z-0a1b2d"),
        ("20200102T030405Z-0a1b2e", lookBack, lookBack), ("2020", lookBack, "2020"),
        (strangers, lookBack, strangers),
      ] {
        let path = "\(site.output)/\(name)"
        try FileManager.default.copyItem(atPath: "\(site.output)/\(origin)", toPath: path)
        let said = try String(contentsOfFile: "\(path)/run.json", encoding: .utf8)
        try said.replacing(origin, with: id).write(
          toFile: "\(path)/run.json", atomically: false, encoding: .utf8)
      }
      // It looked back in another ledger.
      let ledger = try site.connection.rows("SELECT ledger_id::text FROM reconciliation.identity")
        .single().decode(String.self)
      let described = "\(site.output)/\(strangers)/run.json"
      let said = try String(contentsOfFile: described, encoding: .utf8)
      try #require(said.contains(ledger))
      try said.replacing(ledger, with: "00000000-0000-0000-0000-000000000000").write(
        toFile: described, atomically: false, encoding: .utf8)
      let there = Set(site.reports.runs)
      let dry = try site.program(["prune", "--dry-run", "--reports", "90d"])
      #expect(dry.output.contains("Would remove 1 reports"), "\(dry)")
      #expect(Set(site.reports.runs) == there)
      let outcome = try site.program(["prune", "--reports", "90d"])
      #expect(outcome.exitCode == 0, "\(outcome)")
      #expect(Set(site.reports.runs) == there.subtracting([old]))
      #expect(site.reports.leftovers == [])
    }
  }

  @Test("what somebody still needs stays, and goes when nobody does")
  func needed() throws {
    try RetentionSite.with { past in
      let run = past.runs[1]
      let finding = "(SELECT min(finding_id) FROM reconciliation.finding WHERE status = 'open')"
      let plan = "(SELECT plan_id FROM reconciliation.plan WHERE run_id = '\(run)')"
      let event = """
        INSERT INTO reconciliation.event (kind, plan_id, action_id, detail)
        SELECT 'KIND', plan_id, min(action_id), '{}' FROM reconciliation.action
        WHERE plan_id = \(plan) GROUP BY plan_id
        """
      let cases: [(what: String, begin: String, end: String)] = [
        (
          "an open finding that was seen last then",
          "UPDATE reconciliation.finding SET last_run_id = '\(run)' WHERE finding_id = \(finding)",
          "UPDATE reconciliation.finding SET last_run_id = '\(past.runs[9])'"
        ),
        (
          "an open finding that came back then",
          """
          UPDATE reconciliation.sighting SET status = 'reopened'
          WHERE run_id = '\(run)' AND finding_id = \(finding)
          """,
          "UPDATE reconciliation.sighting SET status = 'open' WHERE run_id = '\(run)'"
        ),
        (
          "a waiver",
          """
          INSERT INTO reconciliation.waiver (finding_id, until, reason)
          VALUES (\(finding), now() + interval '1 hour', 'known');
          UPDATE reconciliation.finding SET status = 'resolved', last_run_id = '\(run)'
          WHERE finding_id = \(finding)
          """,
          "UPDATE reconciliation.waiver SET until = now()"
        ),
        (
          "a plan that can be applied",
          "UPDATE reconciliation.plan SET valid_until = now() + '1 hour' WHERE run_id = '\(run)'",
          "UPDATE reconciliation.plan SET valid_until = now() - interval '1 hour'"
        ),
        (
          "an action in doubt", event.replacing("KIND", with: "intended"),
          event.replacing("KIND", with: "interrupted")
        ),
        (
          "a month that became final then",
          "INSERT INTO reconciliation.final_eligibility VALUES ('1999-01', '\(run)', now())",
          """
          SET session_replication_role = replica;
          DELETE FROM reconciliation.final_eligibility WHERE period = '1999-01';
          SET session_replication_role = origin
          """
        ),
        (
          "a month that was settled then",
          """
          INSERT INTO reconciliation.eligibility
          VALUES ('1999-01', now(), now(), '\(run)', now(), 'provisional')
          """,
          "DELETE FROM reconciliation.eligibility WHERE period = '1999-01'"
        ),
      ]
      for (what, begin, end) in cases {
        try past.site.connection.runScript(begin)
        let kept = try past.prune("--dry-run")
        #expect(kept.reports == past.spareReports.filter { $0 != run }, "\(what)")
        #expect(kept.ledger == past.spareInLedger.filter { $0 != run }, "\(what)")
        #expect(kept.needed == 8, "\(what)")
        try past.site.connection.runScript(end)
        #expect(try past.prune("--dry-run").reports == past.spareReports, "\(what)")
      }
      // The latest complete run, although others followed.
      try past.site.connection.runScript(
        """
        UPDATE reconciliation.run SET status = 'source-incomplete'
        WHERE run_id IN ('\(past.runs[8])', '\(past.runs[9])')
        """)
      #expect(
        try past.prune("--dry-run").reports == past.spareReports.filter { $0 != past.runs[7] })
    }
  }

  @Test("killed, it leaves nothing half; several at once do what one does")
  func interrupted() throws {
    try RetentionSite.with { past in
      let site = past.site
      let blocker = try Blocker(site, relation: "reconciliation.sighting")
      let killed = try site.start(["prune", "--ledger", "90d"])
      try blocker.waitForWaiter()
      killed.send(SIGKILL)
      _ = try killed.wait()
      try blocker.endWaiters()
      // What its removal of a folder would have left, and what is somebody else's.
      let owner = try site.connection.rows("SELECT ledger_id::text FROM reconciliation.identity")
        .single().decode(String.self)
      let left = ".\(past.runs[1]).\(owner).removed"
      try FileManager.default.moveItem(
        atPath: "\(site.output)/\(past.runs[1])", toPath: "\(site.output)/\(left)")
      let foreign = ".\(past.runs[2]).other.removed"
      try FileManager.default.createDirectory(
        atPath: "\(site.output)/\(foreign)", withIntermediateDirectories: false)

      let stopped = try site.start(["prune", "--ledger", "90d"])
      try blocker.waitForWaiter()
      stopped.send(SIGTERM)
      let outcome = try stopped.wait()
      #expect(outcome.exitCode == 128 + SIGTERM, "\(outcome)")
      #expect(
        try site.count("SELECT count(*) FROM reconciliation.run WHERE pruned_at IS NULL") == 10)
      #expect(try site.count("SELECT count(*) FROM reconciliation.report") == 10)

      let several = try (0..<3).map { _ in try site.start(["prune"] + RetentionSite.limits) }
      try blocker.waitForWaiter()
      try blocker.release()
      for outcome in try several.map({ try $0.wait() }) {
        #expect(outcome.exitCode == 0, "\(outcome)")
      }
      #expect(try past.detailedRuns() == past.runs.filter { !past.spareInLedger.contains($0) })
      #expect(site.reports.runs == [past.runs[0], past.runs[9]].sorted())
      #expect(site.reports.leftovers == [foreign])
      try site.reports.requireWhole()
    }
  }

  @Test("nothing has a retention until somebody says so, and none is shorter than a week")
  func refusals() throws {
    try withJobSite(customers: 5, drift: [:]) { site in
      expectRefusal(
        try site.program(["prune"]), 78, naming: ["Nothing has a retention"],
        advising: "retention.reports")
      for limits in [["--reports", "6d"], ["--ledger", "167h"]] {
        let outcome = try site.program(["prune"] + limits)
        #expect(outcome.exitCode == 78, "\(outcome)")
        #expect(outcome.errors.contains("at least 168 h"), "\(outcome)")
      }
    }
  }
}
