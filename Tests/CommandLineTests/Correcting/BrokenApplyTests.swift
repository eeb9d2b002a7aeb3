import Foundation
import Glibc
import Postgres
import PrivatePostgres
import TestSupport
import Testing

/// An apply that is broken off by something else than a kill.
@Suite struct BrokenApplyTests {
  @Test(
    "the server commits and its answer is lost: nothing is done twice", arguments: [false, true])
  func lostAnswer(_ isApart: Bool) throws {
    try CorrectionSite.with(isApart: isApart) { site in
      let planned = try site.planned()
      let proxy = try MessageProxy.losingCommits()
      defer { proxy.stop() }
      let source = proxy.conninfo(database: site.name)
      let broken = try Program.run(
        ["apply", "--plan", "latest", "--as", "Bo"] + site.places(source: source), in: site.folder)
      #expect(proxy.cuts == 1)
      #expect(broken.exitCode == 3, "\(broken)")
      #expect(broken.output.contains("BROKEN OFF"), "\(broken)")
      #expect(try Set(site.result().filter { $0.hasPrefix("effect") }).count == 1)

      let again = try site.applyOnceFree()
      #expect(again.exitCode == 0, "\(again)")
      #expect(try site.states() == ["applied": planned])
      #expect(try site.events()["applied"] == planned)
      let audit = try site.program(["check", "--audit"])
      #expect(audit.exitCode == 0, "\(audit)")
    }
  }

  @Test("a signal stops it between two actions, or takes back the one under way")
  func signal() throws {
    try CorrectionSite.with(isApart: false) { site in
      let planned = try site.planned()
      let blocker = try site.connect(site.name)
      try blocker.begin(.readWrite)
      try blocker.execute("LOCK TABLE payments.payment_link IN ACCESS EXCLUSIVE MODE")
      let program = try Program.start(
        ["apply", "--plan", "latest", "--as", "Bo"] + site.places(), in: site.folder)
      try site.waitForLock()
      program.send(SIGTERM)
      let stopped = try program.wait()
      try blocker.rollback()
      blocker.close()
      #expect(stopped.exitCode == 128 + SIGTERM, "\(stopped)")
      #expect(stopped.errors.contains("what was applied stays"), "\(stopped)")
      #expect(try site.applyOnceFree().exitCode == 0)
      #expect(try site.states() == ["applied": planned])
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
    }
  }

  @Test("a database that cannot be reached: nothing starts")
  func unreachable() throws {
    try CorrectionSite.with(isApart: true) { site in
      let events = try site.events()
      let outcome = try Program.run(
        ["apply", "--plan", "latest", "--as", "Bo"]
          + site.places(source: "host=/nowhere dbname=none"), in: site.folder)
      #expect(outcome.exitCode == 69, "\(outcome)")
      #expect(try site.events() == events)
    }
  }

  @Test("without the write contract, and without the right to use it")
  func noContract() throws {
    try CorrectionSite.with(isApart: false) { site in
      let connection = try site.connect(site.name)
      let role = "applier_of_\(site.name)"
      try connection.runScript(
        """
        CREATE ROLE \(role) LOGIN;
        GRANT USAGE ON SCHEMA marketplace_source, reconciliation TO \(role);
        GRANT SELECT ON ALL TABLES IN SCHEMA marketplace_source TO \(role);
        GRANT ALL ON ALL TABLES IN SCHEMA reconciliation TO \(role);
        """)
      defer { try? connection.runScript("DROP OWNED BY \(role); DROP ROLE \(role)") }
      let forbidden = try Program.run(
        ["apply", "--plan", "latest", "--as", "Bo"] + site.places(user: role), in: site.folder)
      #expect(forbidden.exitCode == 77, "\(forbidden)")
      try connection.execute("DROP FUNCTION marketplace_fixup.hold_charge")
      let missing = try site.apply()
      #expect(missing.exitCode == 78, "\(missing)")
      #expect(missing.errors.contains("hold_charge"), "\(missing)")
    }
  }

  @Test(
    "a function that returns null, or breaks, fails alone",
    arguments: ["RETURN NULL", "PERFORM 1/0"])
  func brokenFunction(_ body: String) throws {
    try CorrectionSite.with(isApart: false) { site in
      let planned = try site.planned()
      let connection = try site.connect(site.name)
      try connection.runScript(
        """
        CREATE OR REPLACE FUNCTION marketplace_fixup.expire_binding_request(
          binding_id text, reason text, action_id text)
        RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN \(body); RETURN true; END $$;
        """)
      connection.close()
      let outcome = try site.apply()
      #expect(outcome.exitCode == 7, "\(outcome)")
      #expect(try site.states() == ["applied": planned - 1, "failed": 1])
    }
  }

  @Test("only who can correct can record a correction; an event is of an action that there is")
  func forgedEvents() throws {
    try CorrectionSite.with(isApart: false) { site in
      #expect(try site.program(["schema", "install", "--roles"]).exitCode == 0)
      let connection = try site.connect(site.name)
      let writer = "writer_of_\(site.name)"
      try connection.runScript("CREATE ROLE \(writer) LOGIN IN ROLE reconciler_writer")
      defer { try? connection.runScript("DROP OWNED BY \(writer); DROP ROLE \(writer)") }
      let own = try TestServer.connect(
        TestServer.shared.conninfo(database: site.name)
          .replacing("user=\(PrivateServer.userName)", with: "user=\(writer)"))
      for kind in ["applied", "reverted", "intended", "skipped", "apply-ended"] {
        #expect(throws: PostgresError.self) {
          try own.execute(
            """
            INSERT INTO reconciliation.event (kind, plan_id, action_id, made_as, detail)
            SELECT \(kind), plan_id, CASE WHEN \(kind) <> 'apply-ended' THEN action_id END, 'Eve',
              '{}' FROM reconciliation.action LIMIT 1
            """)
        }
      }
      for detail in ["oops", "[]", "7"] {
        #expect(throws: PostgresError.self) {
          try connection.execute(
            """
            INSERT INTO reconciliation.event (kind, plan_id, detail)
            SELECT 'apply-ended', plan_id, \(detail) FROM reconciliation.plan LIMIT 1
            """)
        }
      }
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
    }
  }

  @Test("who only looks can audit")
  func auditor() throws {
    try CorrectionSite.with(isApart: false) { site in
      #expect(try site.apply().exitCode == 0)
      #expect(try site.program(["schema", "install", "--roles"]).exitCode == 0)
      let connection = try site.connect(site.name)
      let auditor = "auditor_of_\(site.name)"
      try connection.runScript(
        "CREATE ROLE \(auditor) LOGIN IN ROLE reconciler_reader, reconciler_viewer")
      defer { try? connection.runScript("DROP OWNED BY \(auditor); DROP ROLE \(auditor)") }
      let audit = try Program.run(
        ["check", "--audit"] + site.places(user: auditor), in: site.folder)
      #expect(audit.exitCode == 0, "\(audit)")
      #expect(audit.output.contains("entries, whole, and exactly the effects"), "\(audit)")
      let apply = try Program.run(
        ["apply", "--plan", "latest", "--as", "Bo"] + site.places(user: auditor), in: site.folder)
      #expect(apply.exitCode == 77, "\(apply)")
      try connection.runScript(
        """
        SET session_replication_role = replica;
        DELETE FROM reconciliation.event WHERE sequence = 2;
        RESET session_replication_role;
        """)
      let found = try Program.run(
        ["check", "--audit"] + site.places(user: auditor), in: site.folder)
      #expect(found.exitCode == 3, "\(found)")
    }
  }

  @Test("the ledger's writer can neither change nor remove what was recorded")
  func writer() throws {
    try CorrectionSite.with(isApart: false) { site in
      let installed = try site.program(["schema", "install", "--roles"])
      #expect(installed.exitCode == 0, "\(installed)")
      let connection = try site.connect(site.name)
      try connection.execute("SET ROLE reconciler_writer")
      for table in ["event", "plan", "action", "approval", "waiver", "report"] {
        for statement in ["DELETE FROM", "TRUNCATE"] {
          let error = #expect(throws: PostgresError.self) {
            try connection.execute("\(unescaped: statement) reconciliation.\(unescaped: table)")
          }
          #expect(error?.sqlState == "42501")
        }
      }
      for change in [
        "event SET detail = ''", "plan SET hash = ''", "action SET place = 0",
        "approval SET made_as = 'Bo'", "waiver SET reason = 'none'",
        "report SET document = ''",
      ] {
        let error = #expect(throws: PostgresError.self) {
          try connection.execute("UPDATE reconciliation.\(unescaped: change)")
        }
        #expect(error?.sqlState == "42501")
      }
    }
  }
}

extension CorrectionSite {
  /// The actions of the latest plan, in its order.
  func actionIDs() throws -> [String] {
    let connection = try connect(ledgerName)
    defer { connection.close() }
    return try connection.rows(
      """
      SELECT action_id FROM reconciliation.action
      WHERE plan_id = (SELECT plan_id FROM reconciliation.plan ORDER BY planned_at DESC LIMIT 1)
      ORDER BY place
      """
    ).map { try $0[0, String.self] }
  }

  /// Applies as soon as the server has freed what a program held that was stopped.
  func applyOnceFree() throws -> ProgramOutcome {
    try onceFree { try apply() }
  }

  /// Runs a command as soon as the server has freed what a program held that was stopped.
  func onceFree(_ command: () throws -> ProgramOutcome) throws -> ProgramOutcome {
    let deadline = ContinuousClock.now + .seconds(30)
    var outcome = try command()
    while outcome.exitCode == 75, .now < deadline {
      usleep(20_000)
      outcome = try command()
    }
    return outcome
  }

  /// Waits until a session waits for a lock on a table.
  func waitForLock() throws {
    let connection = try connect(name)
    defer { connection.close() }
    for _ in 0..<2000 {
      let waiting = try connection.rows(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'relation'
        """
      ).single().decode(Int.self)
      if waiting > 0 { return }
      usleep(5000)
    }
    Issue.record("apply did not come to the lock")
  }
}
