import Foundation
import Glibc
import Postgres
import SampleData
import TestSupport
import Testing

/// Apply, or its undoing, is killed at call after call to the system, and begun again: each action has one
/// effect, the event log tells exactly of the effects there are, the database becomes the same, and the
/// next run finds the same.
@Suite struct KilledApplyTests {
  /// How many points in each of the two arrangements; more in the long run of the tests.
  private static let points =
    ProcessInfo.processInfo.environment["RECONCILER_KILLS"].flatMap { Int($0) } ?? 8

  @Test(
    "with the ledger beside the bindings, and in a database of its own", arguments: [false, true])
  func killed(_ isApart: Bool) throws {
    try CorrectionSite.with(isApart: isApart) { site in
      let planned = try site.planned()
      #expect(planned >= CorrectionSite.drift.count - 1)
      let calls = try countedCalls(site)
      #expect(calls > 100)
      let wanted = try site.result()
      #expect(try site.states() == ["applied": planned])
      let found = try site.findingsOfNextRun()

      var killed = 0
      for point in 0..<Self.points {
        try site.reset()
        let call = 1 + point * (calls - 1) / max(1, Self.points - 1)
        let first = try site.apply(environment: [
          "LD_PRELOAD": try FaultShim.path, "FAULT_KILL_AT": "\(call)",
        ])
        if first.signal == SIGKILL { killed += 1 }
        let second = try site.applyOnceFree()
        // What was all done already cannot be done again.
        #expect([0, 6].contains(second.exitCode), "\(second), call \(call) of \(calls)")
        #expect(try site.result() == wanted, "call \(call) of \(calls)")
        #expect(
          try site.states() == ["applied": planned], "call \(call) of \(calls)")
        let audit = try site.program(["check", "--audit"])
        #expect(audit.exitCode == 0, "\(audit), call \(call) of \(calls)")
        #expect(try site.findingsOfNextRun() == found, "call \(call) of \(calls)")
      }
      print("apply killed at \(killed) points of \(calls) calls, ledger apart: \(isApart)")
      #expect(killed >= Self.points - 2)
    }
  }

  @Test("an undoing, with the ledger in a database of its own")
  func killedRevert() throws {
    try CorrectionSite.with(isApart: true, drift: [.cancelledButBound, .billedTwice]) { site in
      let planned = try site.planned()
      #expect(try site.apply().exitCode == 0)
      try site.keep()
      let action = try site.appliedRelease()
      let undoing = ["revert", "--action", action, "--as", "Cleo"]
      let calls = try countedCalls(site, undoing)
      #expect(calls > 50)
      let wanted = try site.result()
      let undone = ["applied": planned - 1, "reverted": 1]
      #expect(try site.states() == undone)
      let found = try site.findingsOfNextRun()

      var killed = 0
      for point in 0..<Self.points {
        try site.reset()
        let call = 1 + point * (calls - 1) / max(1, Self.points - 1)
        let first = try site.program(
          undoing,
          environment: ["LD_PRELOAD": try FaultShim.path, "FAULT_KILL_AT": "\(call)"])
        if first.signal == SIGKILL { killed += 1 }
        let second = try site.onceFree { try site.program(undoing) }
        // What is undone cannot be undone again.
        #expect([0, 6].contains(second.exitCode), "\(second), call \(call) of \(calls)")
        #expect(try site.result() == wanted, "call \(call) of \(calls)")
        #expect(try site.states() == undone, "call \(call) of \(calls)")
        let audit = try site.program(["check", "--audit"])
        #expect(audit.exitCode == 0, "\(audit), call \(call) of \(calls)")
        #expect(try site.findingsOfNextRun() == found, "call \(call) of \(calls)")
      }
      print("revert killed at \(killed) points of \(calls) calls")
      #expect(killed >= Self.points - 2)
    }
  }

  /// How many calls an apply, or another command, makes that nobody kills.
  private func countedCalls(
    _ site: CorrectionSite, _ command: [String] = ["apply", "--plan", "latest", "--as", "Bo"]
  ) throws -> Int {
    let file = "\(site.folder)/calls"
    let outcome = try site.program(
      command, environment: ["LD_PRELOAD": try FaultShim.path, "FAULT_COUNT_FILE": file])
    #expect(outcome.exitCode == 0, "\(outcome)")
    return try FaultShim.calls(in: file)
  }
}

extension CorrectionSite {
  /// What a run finds that comes now, in a folder of its own: the ledger is put back after it.
  fileprivate func findingsOfNextRun() throws -> [String] {
    let elsewhere = "\(folder)/next"
    defer { try? FileManager.default.removeItem(atPath: elsewhere) }
    let outcome = try onceFree { try program(["run"], output: elsewhere) }
    guard outcome.exitCode == 0 else { throw Unprepared(outcome: outcome) }
    return try PublishedReport(at: "\(elsewhere)/latest").findings.map {
      "\($0.findingId) \($0.severity) \($0.organizationIds) \($0.key)"
    }.sorted()
  }
}
