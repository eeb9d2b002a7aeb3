import Postgres
import PrivatePostgres
import TestSupport
import Testing

/// The source is read from a real standby, and the ledger is at its primary. Each test has a process and so
/// two servers of its own.
@Suite struct StandbyTests {
  /// Runs a command with the source from the standby.
  private static func start(
    _ arguments: [String], _ site: JobSite, _ standby: HotStandby, ledger: String? = nil
  ) throws -> RunningProgram {
    let source = standby.conninfo(site.conninfo)
    return try Program.start(
      arguments + [
        "--database", source, "--ledger-database", ledger ?? site.conninfo, "--output", site.output,
      ], in: site.folder)
  }

  @Test("a run that reads while the standby has to make room for a change")
  func conflict() async {
    await #expect(processExitsWith: .success) {
      try withJobSite { site in
        try site.connection.runScript(Self.gate)
        try HotStandby.with(patience: "50ms") { standby in
          for change in ["DELETE FROM public.past", "ALTER TABLE public.kept ADD note text"] {
            try standby.catchUp()
            #expect(try Self.start(["run"], site, standby).wait().exitCode == 0)
            let first = site.reports.entries
            try standby.catchUp()

            let observer = try TestServer.connect(standby.conninfo(site.conninfo))
            _ = try observer.tryAdvisoryLock(7)
            let program = try Self.start(["run"], site, standby)
            try Self.waitForReader(observer)
            try site.connection.execute("\(unescaped: change)")
            // What was deleted is in nobody's way before it is cleaned up.
            try site.connection.execute("VACUUM public.past")
            try site.connection.execute("CHECKPOINT")
            let outcome = try program.wait(limit: .seconds(30))
            observer.close()
            expectRefusal(
              outcome, 3, naming: ["40001", "conflict with recovery"],
              advising: "hot_standby_feedback")
            #expect(site.reports.entries == first, "\(change)")
            try site.reports.requireWhole()
            #expect(try site.recordedRuns == site.reports.runs.count)
            try site.connection.waitForNoAdvisoryLock()
          }
          try standby.catchUp()
          #expect(try Self.start(["run"], site, standby).wait().exitCode == 0)
          try site.reports.requireWhole()
          let found = try site.reports.runs.map {
            try PublishedReport(at: "\(site.output)/\($0)").findings.map(\.findingId)
          }
          #expect(found.count == 3 && Set(found).count == 1 && found[0].count > 10)
          #expect(try site.recordedRuns == 3)
        }
      }
    }
  }

  /// Every reader of bindings passes a lock, which nobody holds on the primary.
  private static let gate = """
    CREATE TABLE public.past AS SELECT generate_series(1, 1000) AS n;
    CREATE FUNCTION public.pass() RETURNS boolean LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(7); RETURN true; END $$;
    ALTER TABLE marketplace_source.binding RENAME TO kept;
    ALTER TABLE marketplace_source.kept SET SCHEMA public;
    CREATE VIEW marketplace_source.binding AS
      SELECT binding_id, organization_id, subscription_id, bound_by, state, requested_at, bound_at,
        released_at, updated_at
      FROM (SELECT public.pass() AS may OFFSET 0) AS gate, public.kept WHERE gate.may;
    """

  private static func waitForReader(_ observer: Connection) throws {
    for _ in 0..<2000 {
      let isThere = try observer.rows(
        "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)"
      ).single().decode(Bool.self)
      if isThere { return }
      try observer.execute("SELECT pg_sleep(0.005)")
    }
    Issue.record("the run did not come to the bindings")
  }

  @Test("what cannot be done there is refused before anything is begun, and `check` tells")
  func refusals() async {
    await #expect(processExitsWith: .success) {
      try withJobSite { site in
        try CorrectionSite.with(isApart: false) { corrections in
          try HotStandby.with(patience: "10s") { standby in
            try site.connection.execute("CREATE TABLE public.later ()")
            try standby.catchUp()
            let check = try Self.start(["check"], site, standby).wait()
            #expect(check.exitCode == 0, "\(check)")
            #expect(check.output.contains("warn  source"), "\(check)")
            #expect(check.output.contains("a standby: the last change"), "\(check)")
            #expect(check.output.contains("cancels it there after 10s"), "\(check)")

            let there = standby.conninfo(site.conninfo)
            let blind = try Self.start(["check"], site, standby, ledger: there).wait()
            #expect(blind.exitCode == 78, "\(blind)")
            #expect(blind.output.contains("NO    ledger"), "\(blind)")
            expectRefusal(
              try Self.start(["run"], site, standby, ledger: there).wait(), 78,
              naming: ["is a standby"], advising: "Connect to its primary")
            expectRefusal(
              try Self.start(["run", "--engine", "sql"], site, standby).wait(), 78,
              naming: ["in one database"], advising: "without --engine sql")
            try site.expectNothingWritten()

            let events = try corrections.events()
            let source = try standby.conninfo(
              TestServer.shared.conninfo(database: corrections.name))
            expectRefusal(
              try Program.run(
                ["apply", "--plan", "latest", "--as", "Bo"] + corrections.places(source: source),
                in: corrections.folder), 78, naming: ["is a standby"],
              advising: "Connect to its primary")
            #expect(try corrections.events() == events)
            // Nor may the standby be asked whether there is a reason not to act.
            let primary = try TestServer.shared.conninfo(database: corrections.name)
            expectRefusal(
              try Program.run(
                ["apply", "--plan", "latest", "--as", "Bo"]
                  + corrections.places(source: source, organizations: primary),
                in: corrections.folder), 78, naming: ["is read from a standby"],
              advising: "Connect to its primary")
            #expect(try corrections.events() == events)
            // A plan of what was read there is good at the primary.
            let planned = try Program.run(
              ["run"] + corrections.places(source: source), in: corrections.folder)
            #expect(planned.exitCode == 0, "\(planned)")
            #expect(try corrections.approve().exitCode == 0)
            let count = try corrections.planned()
            #expect(try corrections.applyOnceFree().exitCode == 0)
            #expect(try corrections.states() == ["applied": count])
            #expect(try corrections.program(["check", "--audit"]).exitCode == 0)
          }
        }
      }
    }
  }
}
