import Foundation
import Postgres
import SampleData
import TestSupport
import Testing

/// Plan, approve, apply, revert, through the program itself.
@Suite struct ApplyTests {
  private struct Applied: Decodable {
    struct Action: Decodable {
      let actionId: String
      let rule: String
      let outcome: String
      let reason: String?
    }

    let dryRun: Bool
    let exitCode: Int
    let counts: [String: Int]
    let actions: [Action]
  }

  private func decoded(_ outcome: ProgramOutcome) throws -> Applied {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Applied.self, from: Data(outcome.output.utf8))
  }

  @Test(
    "what was approved is applied, once; what was applied is undone, once",
    arguments: [false, true])
  func wholeStory(_ isApart: Bool) throws {
    try CorrectionSite.with(isApart: isApart, approves: false) { site in
      let shown = try site.program(["plan", "show"])
      #expect(shown.exitCode == 0, "\(shown)")
      #expect(shown.output.contains("waits for approval"))
      let planned = try site.planned()
      #expect(planned >= CorrectionSite.drift.count - 1)
      let before = try site.result()

      let approved = try site.approve("approve", ["--comment", "seen"])
      #expect(approved.exitCode == 0, "\(approved)")
      #expect(try site.program(["plan", "show"]).output.contains("approved by Anna: seen"))

      let rehearsal = try decoded(try site.apply(["--dry-run", "--format", "json"]))
      #expect(rehearsal.dryRun && rehearsal.exitCode == 0)
      #expect(rehearsal.counts["applied"] == planned)
      #expect(try site.result() == before)
      #expect(try site.events()["applied"] == nil)

      let applied = try decoded(try site.apply(["--format", "json"]))
      #expect(applied.counts["applied"] == planned)
      #expect(try site.states() == ["applied": planned])
      let again = try site.apply()
      #expect(again.exitCode == 6, "\(again)")
      #expect(again.errors.contains("was used"))

      let release = try #require(applied.actions.first { $0.rule == "cancelled-but-bound" })
      let undone = try site.program(["revert", "--action", release.actionId, "--as", "Cleo"])
      #expect(undone.exitCode == 0, "\(undone)")
      #expect(try site.states() == ["applied": planned - 1, "reverted": 1])
      let twice = try site.program(["revert", "--action", release.actionId, "--as", "Cleo"])
      #expect(twice.exitCode == 6, "\(twice)")
      let unknown = try site.program(["revert", "--action", "a-0", "--as", "Cleo"])
      #expect(unknown.exitCode == 66, "\(unknown)")
      #expect(try site.program(["check", "--audit"]).exitCode == 0)
    }
  }

  @Test("an undone row that has changed since is left as it is")
  func changedSince() throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound]) { site in
      let applied = try decoded(try site.apply(["--format", "json"]))
      let connection = try site.connect(site.name)
      try connection.execute("UPDATE payments.payment_link SET modified_at = clock_timestamp()")
      let result = try site.result()
      let undone = try site.program([
        "revert", "--action", try #require(applied.actions.first).actionId, "--as", "Cleo",
      ])
      #expect(undone.exitCode == 7, "\(undone)")
      #expect(undone.output.contains("has changed since"), "\(undone)")
      #expect(try site.result() == result)
      connection.close()
    }
  }

  @Test("what nobody approved stays; what needs no approval does not")
  func unapproved() throws {
    try CorrectionSite.with(
      isApart: false, drift: [.cancelledButBound, .labelWithoutBinding], approves: false
    ) { site in
      let auto = try decoded(try site.apply(["--only", "auto", "--format", "json"]))
      #expect(auto.actions.map(\.rule) == ["label-without-binding"])
      #expect(auto.counts["waiting"] == 1)
      // Nothing is left that needs no approval; that is as it should be on any night.
      #expect(try site.apply(["--only", "auto"]).exitCode == 0)
      let refused = try site.apply()
      #expect(refused.exitCode == 6, "\(refused)")

      #expect(
        try site.approve("approve", ["--rule", "cancelled-but-bound"]).exitCode == 0)
      let rejected = try site.approve(
        "reject", by: "Dora",
        [
          "--marketplace", "aws-cn", "--marketplace", "aws", "--marketplace", "azure",
          "--marketplace", "gcp", "--marketplace", "aliyun",
        ])
      #expect(rejected.exitCode == 0, "\(rejected)")
      #expect(try site.apply(["--only", "auto"]).exitCode == 6)
      #expect(
        try site.approve("approve", ["--action", "a-0"]).exitCode == 66)
      #expect(try site.approve().exitCode == 0)
      #expect(try site.apply().exitCode == 0)
      #expect(try site.states() == ["applied": 2])
    }
  }

  @Test("nobody applies what only they have approved")
  func fourEyes() throws {
    try CorrectionSite.with(isApart: false, drift: [.cancelledButBound]) { site in
      let before = try site.result()
      for name in ["Anna", "anna", "  ANNA "] {
        let outcome = try site.apply(by: name)
        #expect(outcome.exitCode == 6, "\(name): \(outcome)")
      }
      for name in ["Ann\u{430}", "An\u{200B}na", "\u{FF21}nna", "\u{200B}", "Anna\u{7}", "..."] {
        let outcome = try site.apply(by: name)
        #expect(outcome.exitCode == 64, "\(name.debugDescription): \(outcome)")
      }
      // Without a name nobody can tell that it is somebody else.
      let nameless = try site.program(["apply", "--plan", "latest"])
      #expect(nameless.exitCode == 6, "\(nameless)")
      #expect(try site.result() == before)
      #expect(try site.approve(by: "Dora").exitCode == 0)
      // Two have approved it: each may apply on the other's word.
      #expect(try site.apply(by: "Anna").exitCode == 0)
    }
  }

  @Test("a pause stops between two actions, and what is left goes on after it")
  func pause() throws {
    try CorrectionSite.with(isApart: false) { site in
      let planned = try site.planned()
      let file = "\(site.output)/pause"
      #expect(FileManager.default.createFile(atPath: file, contents: nil))
      let paused = try site.apply()
      #expect(paused.exitCode == 7, "\(paused)")
      #expect(paused.output.contains("PAUSED"))
      try FileManager.default.removeItem(atPath: file)

      let connection = try site.connect(site.ledgerName)
      try connection.execute("INSERT INTO reconciliation.hold (reason) VALUES ('audit')")
      #expect(try site.apply().output.contains("audit"))
      try connection.execute("UPDATE reconciliation.hold SET lifted_at = now()")
      connection.close()
      #expect(try site.states() == ["approved": planned])
      #expect(try site.apply().exitCode == 0)
      #expect(try site.states() == ["applied": planned])
    }
  }
}
