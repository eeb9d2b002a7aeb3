import Foundation
import Postgres
import PrivatePostgres
import TestSupport
import Testing

/// A whole story by people who have the roles and nothing else.
@Suite struct RoleStoryTests {
  /// A login for each part, with the roles that the README gives it.
  private static let people = [
    "job": "reconciler_reader, reconciler_writer", "approver": "reconciler_writer",
    "corrector": "reconciler_reader, reconciler_writer, reconciler_fixer",
    "auditor": "reconciler_reader, reconciler_viewer", "viewer": "reconciler_viewer",
  ]

  private struct Site {
    let site: CorrectionSite

    func login(_ person: String) -> String { "\(person)_of_\(site.name)" }

    func program(_ person: String, _ arguments: String...) throws -> ProgramOutcome {
      try Program.run(
        arguments + site.places(user: login(person)), in: site.folder)
    }

    /// Does something that has to go well.
    func good(
      _ person: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
      let outcome = try Program.run(
        arguments + site.places(user: login(person)), in: site.folder)
      #expect(
        outcome.exitCode == 0, "\(person): \(arguments) \(outcome)", sourceLocation: sourceLocation)
      return outcome.output
    }

    /// Does something that the login has no right to.
    func refused(
      _ person: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let outcome = try Program.run(
        arguments + site.places(user: login(person)), in: site.folder)
      #expect(
        outcome.exitCode == 77, "\(person): \(arguments) \(outcome)",
        sourceLocation: sourceLocation)
    }

    /// The plan of the latest run.
    func plan() throws -> String {
      let connection = try site.connect(site.ledgerName)
      defer { connection.close() }
      return try connection.rows(
        "SELECT plan_id FROM reconciliation.plan ORDER BY planned_at DESC LIMIT 1"
      ).single().decode(String.self)
    }

    func connect(_ person: String) throws -> Connection {
      try TestServer.connect(
        try TestServer.shared.conninfo(database: site.ledgerName)
          .replacing("user=\(PrivateServer.userName)", with: "user=\(login(person))"))
    }
  }

  private func with(isApart: Bool, _ body: (Site) throws -> Void) throws {
    try CorrectionSite.with(isApart: isApart, approves: false) { site in
      let roles = try site.program(["schema", "install", "--roles"])
      #expect(roles.exitCode == 0, "\(roles)")
      let story = Site(site: site)
      let owner = try site.connect(site.ledgerName)
      for (person, roles) in Self.people {
        try owner.runScript(
          "CREATE ROLE \(story.login(person)) LOGIN; GRANT \(roles) TO \(story.login(person))")
      }
      defer {
        for person in Self.people.keys { try? owner.runScript("DROP ROLE \(story.login(person))") }
        owner.close()
      }
      try body(story)
    }
  }

  @Test(
    "run, approve, apply, revert, findings, report, audit: each by who may",
    arguments: [false, true])
  func story(_ isApart: Bool) throws {
    try with(isApart: isApart) { story in
      let site = story.site
      _ = try story.good("job", "run")
      _ = try story.good("approver", "approve", "--plan", try story.plan(), "--as", "Anna")
      let planned = try site.planned()
      for person in ["job", "approver", "auditor", "viewer"] {
        let outcome = try story.program(person, "apply", "--plan", "latest", "--as", "Bo")
        #expect(outcome.exitCode == 77, "\(person) applies: \(outcome)")
      }
      #expect(try site.states()["applied"] == nil)
      _ = try story.good("corrector", "apply", "--plan", "latest", "--as", "Bo")
      #expect(try site.states() == ["applied": planned])

      let ledger = try site.connect(site.ledgerName)
      let action = try ledger.rows(
        "SELECT action_id FROM reconciliation.action_state WHERE rule = 'cancelled-but-bound'"
      ).map { try $0[0, String.self] }.first
      ledger.close()
      let released = try #require(action)
      try story.refused("job", "revert", "--action", released, "--as", "Cleo")
      _ = try story.good("corrector", "revert", "--action", released, "--as", "Cleo")
      #expect(try site.states() == ["applied": planned - 1, "reverted": 1])

      for person in ["job", "auditor", "viewer"] {
        #expect(
          try story.good(person, "findings", "--status", "all").contains("cancelled-but-bound"))
        _ = try story.good(person, "runs")
        _ = try story.good(person, "plan", "show")
      }
      #expect(try story.good("auditor", "check", "--audit").contains("event log"))
      _ = try story.good("corrector", "check", "--audit")
      try FileManager.default.removeItem(atPath: site.output)
      _ = try story.good("viewer", "report", "--run", "latest")
      #expect(ReportFolders(path: site.output).runs.count == 1)
      for person in ["auditor", "viewer"] {
        try story.refused(person, "run")
        try story.refused(person, "approve", "--plan", try story.plan(), "--as", "Dora")
      }
    }
  }

  @Test("the event log cannot be changed by any of them")
  func eventLog() throws {
    try with(isApart: false) { story in
      _ = try story.good("approver", "approve", "--plan", try story.plan(), "--as", "Anna")
      _ = try story.good("corrector", "apply", "--plan", "latest", "--as", "Bo")
      for person in Self.people.keys {
        let connection = try story.connect(person)
        defer { connection.close() }
        for statement in [
          "UPDATE reconciliation.event SET detail = '{}'", "DELETE FROM reconciliation.event",
          "TRUNCATE reconciliation.event", "DROP TABLE reconciliation.event",
          "ALTER TABLE reconciliation.event DISABLE TRIGGER ALL",
          "DROP TRIGGER chain ON reconciliation.event",
          "CREATE OR REPLACE FUNCTION reconciliation.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
          "SET session_replication_role = replica",
          "UPDATE reconciliation.approval SET made_as = 'Eve'",
          "DELETE FROM reconciliation.approval", "UPDATE reconciliation.plan SET hash = 'x'",
          "UPDATE reconciliation.action SET fix = 'auto'", "DELETE FROM reconciliation.run",
          "UPDATE reconciliation.run SET findings = 0",
          "UPDATE reconciliation.sighting SET status = 'open'",
          "UPDATE reconciliation.migration SET digest = 'x'",
        ] {
          let error = #expect(throws: PostgresError.self, "\(person): \(statement)") {
            try connection.execute("\(unescaped: statement)")
          }
          #expect(error?.sqlState == "42501", "\(person): \(statement)")
        }
      }
      // Who cannot correct cannot say either that something was corrected.
      for person in ["job", "approver"] {
        let connection = try story.connect(person)
        defer { connection.close() }
        let error = #expect(throws: PostgresError.self) {
          try connection.execute(
            """
            INSERT INTO reconciliation.event (kind, plan_id, action_id, made_as, detail)
            SELECT 'reverted', plan_id, action_id, 'Eve', '{}' FROM reconciliation.action LIMIT 1
            """)
        }
        #expect(error?.sqlState == "42501")
      }
      _ = try story.good("auditor", "check", "--audit")
    }
  }
}
