import Postgres
import TestSupport
import Testing

/// Errors of the server that come and go: collisions, locks that are not given, no memory.
@Suite struct ServerErrorTests {
  @Test("in the middle of the rows that a run reads", arguments: ["40001", "53200"])
  func reading(_ state: String) throws {
    try expectIncomplete(state) { site in
      """
      CREATE FUNCTION public.collide(id text) RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
          IF id = (SELECT max(binding_id) FROM public.kept) THEN
            RAISE EXCEPTION 'no' USING ERRCODE = '\(state)';
          END IF;
          RETURN true;
        END $$;
      ALTER TABLE marketplace_source.binding RENAME TO kept;
      ALTER TABLE marketplace_source.kept SET SCHEMA public;
      CREATE VIEW marketplace_source.binding AS
        SELECT * FROM public.kept WHERE public.collide(binding_id);
      """
    }
  }

  @Test("while a run is recorded", arguments: ["40001", "55P03"])
  func recording(_ state: String) throws {
    try expectIncomplete(state) { _ in
      """
      CREATE FUNCTION public.collide() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '\(state)'; END $$;
      CREATE CONSTRAINT TRIGGER collide AFTER INSERT ON reconciliation.run
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.collide();
      """
    }
  }

  /// A clean stop: the state is told, and nothing is to be seen of the run.
  private func expectIncomplete(_ state: String, _ script: (JobSite) -> String) throws {
    try withJobSite { site in
      try site.connection.runScript(script(site))
      let outcome = try site.run()
      #expect(outcome.exitCode == 3, "\(outcome)")
      #expect(outcome.errors.contains(state), "\(outcome)")
      try site.connection.waitForNoAdvisoryLock()
      try site.expectNothingWritten()
    }
  }

  @Test(
    "an action that collides with other sessions is tried three times",
    arguments: [(2, "40001"), (2, "40P01"), (3, "55P03")])
  func collision(_ times: Int, _ state: String) throws {
    try CorrectionSite.with(isApart: false) { site in
      let planned = try site.planned()
      let connection = try site.connect(site.name)
      // A sequence counts on when a transaction is rolled back.
      try connection.runScript(
        """
        CREATE SEQUENCE public.tried;
        CREATE FUNCTION public.collide() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF nextval('public.tried') <= \(times) THEN
              RAISE EXCEPTION 'no' USING ERRCODE = '\(state)';
            END IF;
            RETURN NEW;
          END $$;
        CREATE TRIGGER collide BEFORE UPDATE ON payments.invoice_line
          FOR EACH ROW EXECUTE FUNCTION public.collide();
        """)
      let outcome = try site.apply()
      let tries = try connection.rows("SELECT last_value FROM public.tried").single()
        .decode(Int.self)
      connection.close()
      #expect(tries == 3)
      if times < 3 {
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(try site.states() == ["applied": planned])
      } else {
        #expect(outcome.exitCode == 7, "\(outcome)")
        #expect(outcome.output.contains("being changed by others"), "\(outcome)")
        #expect(try site.states() == ["applied": planned - 1, "skipped": 1])
      }
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
    }
  }

  @Test(
    "a function that takes longer than a statement may breaks apply off", arguments: [false, true])
  func slowFunction(_ isApart: Bool) throws {
    try CorrectionSite.with(isApart: isApart) { site in
      let planned = try site.planned()
      let connection = try site.connect(site.name)
      try connection.runScript(
        """
        CREATE FUNCTION public.dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
        CREATE TRIGGER dawdle BEFORE UPDATE ON payments.payment_link
          FOR EACH ROW EXECUTE FUNCTION public.dawdle();
        """)
      let outcome = try site.apply(environment: ["RECONCILER_STATEMENT_TIMEOUT": "2s"])
      #expect(outcome.exitCode == 3, "\(outcome)")
      #expect(outcome.output.contains("BROKEN OFF"), "\(outcome)")
      try connection.execute("DROP TRIGGER dawdle ON payments.payment_link")
      connection.close()
      #expect(try site.applyOnceFree().exitCode == 0)
      #expect(try site.states() == ["applied": planned])
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
    }
  }
}
