import Reconciliation
import TestSupport
import Testing

@testable import Reports

/// What `apply`, `revert`, `approve` and `reject` tell, with everything that may come of them.
@Suite struct OutcomeTextTests {
  /// Why actions are left, in the program's words.
  private static let obstacles = [
    "it has had its effect already", "there was nothing left to change",
    "the plan could be applied until 2026-11-03T05:38:09.000000Z",
    "a source is stale or missing: source aws-cn is incomplete: its watermark is older than 6 h, "
      + "79 subscription rows, more than 20 % below the median",
    "dangling-binding, about the same rows, comes first",
    "the message was sent already; it rests until 2026-11-03T05:38:09.000000Z",
    "the release is not confirmed; the organization has a requested binding",
    "nobody can say any more how to mend it",
    "cancelled-but-bound holds no longer",
    "cancelled-but-bound holds no longer: it needs that the state is ended; it is active",
    "binding 17 is on hold: 1", "everything is on hold by 1: 2",
    "payment_method 17 has changed since the plan was made",
    "the calls would be others now: release_binding(binding_id: 17)",
  ]

  private func report(isDryRun: Bool) throws -> CorrectionReport {
    let actions = try #require(NightFixture().report.plan).value.actions
    var report = CorrectionReport(planID: "p-1", isDryRun: isDryRun)
    report.entries = [.init(actions[0], outcome: "applied", reason: nil)]
    for (place, reason) in Self.obstacles.enumerated() {
      report.entries.append(
        .init(
          actions[place % actions.count], outcome: place % 2 == 0 ? "skipped" : "failed",
          reason: reason))
    }
    (report.waiting, report.rejected, report.settledBefore) = (1, 2, 3)
    let caps = Policy().caps.uses(
      of: Array(
        repeating: .init([.release], rule: "cancelled-but-bound", marketplace: "aws-cn"), count: 12),
      LiveBindings(total: 9))
    report.capsPassed = caps
    report.capsOverridden = caps
    report.capped = 4
    report.pause = "the file reports/pause is there"
    report.breakdown = "It was stopped by a signal."
    report.notBegun = 5
    return report
  }

  @Test("in Chinese it has no English words", arguments: [false, true])
  func chinese(_ isDryRun: Bool) throws {
    let report = try report(isDryRun: isDryRun)
    let text = CorrectionText.text(of: report, in: .simplifiedChinese)
    let leftovers = EnglishLeftovers(data: NightFixture().world.texts)
    #expect(leftovers.words(in: text) == [], "\(text)")
    for isApproval in [true, false] {
      let told = DecisionText.text(
        of: .init(
          isApproval: isApproval, planID: "p-1", count: 2, settled: 1, name: "1", role: "2"),
        in: .simplifiedChinese)
      #expect(leftovers.words(in: told) == [], "\(told)")
    }
  }

  @Test("in English it is what it always was")
  func english() throws {
    let text = CorrectionText.text(of: try report(isDryRun: true), in: .english)
    for line in [
      "CAP PASSED: 12 actions of class release in run, 10 allowed, 2 too many.",
      "4 actions of these classes were left. To let them pass, once: "
        + "--override-cap CLASS=NUMBER --plan-hash HASH.",
      "Cap passed by leave, and recorded: 12 of class release in run, 10 allowed.",
      "PAUSED: the file reports/pause is there. 5 actions were not begun.",
      "BROKEN OFF: It was stopped by a signal. 5 actions were not begun, or their outcome is not known."
        + " Apply again: what was under way is looked up first, and nothing is done twice.",
      "DRY RUN, everything was rolled back. Plan p-1: 1 possible, 7 skipped, 7 failed, "
        + "1 wait for approval, 2 rejected, 3 settled before.",
    ] {
      #expect(text.contains(line + "\n"), "\(line) in:\n\(text)")
    }
    let decision = DecisionText.text(
      of: .init(
        isApproval: true, planID: "p-1", count: 1, settled: 2, name: "Anna", role: "owner"),
      in: .english)
    #expect(
      decision == """
        1 action of p-1 approved by Anna (role owner). 2 were settled before.
        Somebody else applies them: marketplace-reconciler apply --plan p-1 --as NAME

        """)
  }
}
