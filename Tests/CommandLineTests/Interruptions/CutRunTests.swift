import Foundation
import Postgres
import TestSupport
import Testing

/// A run whose connections break at message after message: before it arrives, or in its middle.
@Suite struct CutRunTests {
  /// At how many messages in each of the two ways; all of them in the long run of the tests.
  private static let points =
    ProcessInfo.processInfo.environment["RECONCILER_CUTS"].flatMap { Int($0) } ?? 6

  /// What a broken connection may end a run with: it did not matter any more, it broke a run off, or
  /// nothing had begun.
  private static let codes: [Int32] = [0, 3, 69]

  @Test(
    "each leaves nothing, or all of it, and the next finds the same",
    arguments: [MessageProxy.Fate.cut, .truncated])
  func cut(_ fate: MessageProxy.Fate) throws {
    try withJobSite(customers: 5) { site in
      let findings = try site.settledFindings("first")
      #expect(findings.count > 5)
      let messages = try countedMessages(site)
      #expect(messages > 200)

      var broken = 0
      let points = min(Self.points, messages)
      for point in 0..<points {
        let number = 1 + point * (messages - 1) / max(1, points - 1)
        let comment: Comment = "\(fate) at message \(number) of \(messages)"
        let proxy = try MessageProxy.at(number, fate)
        defer { proxy.stop() }
        let before = site.reports.entries
        let recorded = try site.recordedRuns
        let outcome = try site.run(through: proxy)
        let code = try #require(outcome.exitCode, "\(outcome), \(comment)")
        #expect(Self.codes.contains(code), "\(outcome), \(comment)")
        if code == 0 {
          #expect(site.reports.entries.count == before.count + 1, comment)
          #expect(site.reports.leftovers == [], comment)
        } else {
          broken += 1
          #expect(site.reports.runs == before.filter { $0 != "latest" }, comment)
          #expect(outcome.output == "", comment)
        }
        try site.reports.requireWhole()
        #expect(try site.settledFindings(comment) == findings, comment)
        // Both are in the ledger, unless the first was broken off before it was recorded.
        let runs = try site.recordedRuns - recorded
        #expect(runs == 2 || (runs == 1 && code != 0), comment)
        #expect(site.reports.runs.count == runs + before.count - 1, comment)
        try site.forgetOldReports()
      }
      print("run broken off at \(broken) of \(points) of \(messages) messages: \(fate)")
      #expect(broken > points / 2)
    }
  }

  @Test(
    "in the middle of a row that is read, or recorded, by COPY",
    arguments: [(ProtocolMessage.Speaker.server, 30), (.server, 1), (.program, 1)])
  func inCopiedRow(_ speaker: ProtocolMessage.Speaker, _ number: Int) throws {
    try withJobSite(customers: 5) { site in
      let proxy = try MessageProxy.inCopiedRow(number, of: speaker)
      defer { proxy.stop() }
      let outcome = try site.run(through: proxy)
      #expect(proxy.cuts >= 1)
      #expect(outcome.exitCode == 3, "\(outcome)")
      #expect(outcome.output == "", "\(outcome)")
      try site.connection.waitForNoAdvisoryLock()
      try site.expectNothingWritten()
      #expect(try site.settledFindings("cut in a row").count > 5)
    }
  }

  @Test("messages that are late change nothing")
  func delayed() throws {
    try withJobSite(customers: 5) { site in
      let findings = try site.settledFindings("first")
      let proxy = try MessageProxy(TestServer.shared) { message in
        message.number.isMultiple(of: 9) ? .delayed(.milliseconds(7)) : .passed
      }
      defer { proxy.stop() }
      let outcome = try site.run(through: proxy)
      #expect(outcome.exitCode == 0, "\(outcome)")
      #expect(proxy.cuts == 0)
      #expect(try site.settledFindings("late") == findings)
    }
  }

  /// How many messages a run exchanges whose connections hold.
  private func countedMessages(_ site: JobSite) throws -> Int {
    let proxy = try MessageProxy(TestServer.shared)
    defer { proxy.stop() }
    let outcome = try site.run(through: proxy)
    #expect(outcome.exitCode == 0, "\(outcome)")
    return proxy.messages
  }
}

extension JobSite {
  /// The nightly job, with all of its connections through a proxy.
  fileprivate func run(through proxy: MessageProxy) throws -> ProgramOutcome {
    try Program.run(
      [
        "run", "--database", proxy.conninfo(database: connection.databaseName), "--output", output,
      ], in: folder)
  }

  /// Removes all reports but the last, as somebody does who keeps only some.
  fileprivate func forgetOldReports() throws {
    for run in reports.runs where run != reports.latest {
      try FileManager.default.removeItem(atPath: "\(output)/\(run)")
    }
  }
}
