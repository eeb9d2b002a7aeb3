import Postgres
import SampleData
import TestSupport
import Testing

/// What has changed between plan and apply is skipped with a reason, and exit 7.
@Suite struct GuardTests {
  /// Applies after a change; the release has to be skipped, and the link left as it is.
  private func expectSkipped(
    after change: SQL, reason: String, drift: [Drift] = [.cancelledButBound],
    inLedger: Bool = false, data: Set<String> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try CorrectionSite.with(isApart: false, drift: drift) { site in
      let connection = try site.connect(site.name)
      try connection.execute(change)
      connection.close()
      let before = try site.result()
      let rehearsal = try site.apply(["--dry-run", "--lang", "zh-Hans"])
      let leftovers = EnglishLeftovers(data: data).words(in: rehearsal.output)
      #expect(leftovers == [], "\(rehearsal)", sourceLocation: sourceLocation)
      let outcome = try site.apply()
      #expect(outcome.exitCode == 7, "\(outcome)", sourceLocation: sourceLocation)
      #expect(outcome.output.contains(reason), "\(outcome)", sourceLocation: sourceLocation)
      #expect(try site.result() == before, sourceLocation: sourceLocation)
      #expect(try site.states() == ["skipped": 1], sourceLocation: sourceLocation)
      // A skipped action is settled for this plan; the next run plans again what is still found.
      #expect(try site.apply().exitCode == 6, sourceLocation: sourceLocation)
    }
  }

  @Test("the subscription came back")
  func subscribedAgain() throws {
    try expectSkipped(
      after: """
        UPDATE marketplace_sync.contract SET marketplace_status =
          CASE connector_code WHEN 'AZURE' THEN 'Subscribed' WHEN 'GCP' THEN 'ENTITLEMENT_ACTIVE'
            WHEN 'ALIYUN' THEN 'open' ELSE 'subscribe-success' END, terminated_at = NULL
        WHERE contract_no IN (SELECT contract_no FROM payments.payment_link)
        """, reason: "holds no longer: it needs that the state is ended")
  }

  @Test("the row was touched")
  func touched() throws {
    try expectSkipped(
      after:
        "UPDATE payments.payment_link SET modified_at = modified_at + interval '1 microsecond'",
      reason: "has changed since the plan was made")
  }

  @Test("somebody asks for another subscription meanwhile")
  func requested() throws {
    try expectSkipped(
      after: """
        INSERT INTO payments.payment_link (tenant_id, contract_no, requested_by, status_code)
        SELECT tenant_id, 'another', requested_by, 10 FROM payments.payment_link
        WHERE status_code = 20
        """, reason: "not confirmed")
  }

  @Test("the finding was waived")
  func waived() throws {
    try expectSkipped(
      after: """
        INSERT INTO reconciliation.waiver (finding_id, until, reason)
        SELECT finding_id, now() + interval '1 day', 'they are moving' FROM reconciliation.finding
        """, reason: "waived: they are moving",
      data: ["they are moving"])
  }

  @Test("the binding is on hold")
  func held() throws {
    try expectSkipped(
      after: """
        INSERT INTO reconciliation.hold (subject_kind, subject_id, reason)
        SELECT subject_kind, subject_id, 'lawsuit' FROM reconciliation.finding
        """, reason: "on hold: lawsuit", data: ["lawsuit"])
  }

  @Test(
    "the organization, or the subscription, is on hold",
    arguments: ["organization", "subscription"])
  func customerHeld(_ kind: String) throws {
    let column = kind == "organization" ? "tenant_id::text" : "contract_no"
    try expectSkipped(
      after: """
        INSERT INTO reconciliation.hold (subject_kind, subject_id, reason)
        SELECT \(kind), \(unescaped: column), 'touch nothing' FROM payments.payment_link
        """, reason: "on hold: touch nothing",
      data: ["touch nothing"])
  }

  @Test("the subscription's row was touched")
  func payerTouched() throws {
    try expectSkipped(
      after: "UPDATE marketplace_sync.contract SET last_event_at = last_event_at + interval '1 s'",
      reason: "subscription")
  }

  @Test("it is rejected while apply waits for its rows")
  func rejectedMeanwhile() throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound], pieces: 2) { site in
      let before = try site.result()
      let blocker = try site.connect(site.name)
      try blocker.begin(.readWrite)
      try blocker.execute("LOCK TABLE payments.payment_link IN ACCESS EXCLUSIVE MODE")
      let program = try Program.start(
        ["apply", "--plan", "latest", "--as", "Bo"] + site.places(), in: site.folder)
      try site.waitForLock()
      // The one under way is waited for; the other is decided about at once.
      let second = try site.actionIDs()[1]
      let rejected = try site.approve("reject", by: "Carla", ["--action", second])
      #expect(rejected.exitCode == 0, "\(rejected)")
      try blocker.rollback()
      blocker.close()
      let outcome = try program.wait()
      #expect(outcome.exitCode == 7, "\(outcome)")
      #expect(outcome.output.contains("rejected since apply began"), "\(outcome)")
      #expect(try site.states() == ["applied": 1, "skipped": 1])
      #expect(try site.result() != before)
    }
  }

  @Test("the end was told otherwise, so that it would be released from another moment")
  func otherEnd() throws {
    try expectSkipped(
      after: """
        UPDATE marketplace_sync.contract SET terminated_at = terminated_at - interval '1 hour'
        WHERE terminated_at IS NOT NULL
        """, reason: "the calls would be others now")
  }

  @Test("the users' own function refuses: failed, and the next action goes on")
  func refused() throws {
    try CorrectionSite.with(
      isApart: false, drift: [.cancelledButBound, .orphanedSubscription]
    ) { site in
      let connection = try site.connect(site.name)
      try connection.runScript(
        """
        CREATE OR REPLACE FUNCTION marketplace_fixup.release_binding(
          binding_id text, effective_at timestamptz, reason text, action_id text)
        RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the month is closed'; END $$;
        """)
      connection.close()
      let outcome = try site.apply()
      #expect(outcome.exitCode == 7, "\(outcome)")
      #expect(outcome.output.contains("the month is closed"), "\(outcome)")
      #expect(try site.states() == ["failed": 1, "applied": 1])
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
    }
  }
}
