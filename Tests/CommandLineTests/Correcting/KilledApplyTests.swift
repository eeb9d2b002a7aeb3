import Foundation
import Glibc
import TestSupport
import Testing

/// Apply is killed at call after call to the system, and begun again: each action has one effect, the
/// event log tells exactly of the effects there are, and the database becomes the same.
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
      }
      print("apply killed at \(killed) points of \(calls) calls, ledger apart: \(isApart)")
      #expect(killed >= Self.points - 2)
    }
  }

  /// How many calls an apply makes that nobody kills.
  private func countedCalls(_ site: CorrectionSite) throws -> Int {
    let file = "\(site.folder)/calls"
    let outcome = try site.apply(environment: [
      "LD_PRELOAD": try FaultShim.path, "FAULT_COUNT_FILE": file,
    ])
    #expect(outcome.exitCode == 0, "\(outcome)")
    return try FaultShim.calls(in: file)
  }
}
