import Foundation
import Glibc
import TestSupport
import Testing

/// Apply's connections break at message after message, and it is begun again: each action has one
/// effect, the event log tells exactly of the effects there are, and the database becomes the same.
@Suite struct CutApplyTests {
  /// At how many messages in each of the two arrangements; all of them in the long run of the tests.
  private static let points =
    ProcessInfo.processInfo.environment["RECONCILER_CUTS"].flatMap { Int($0) } ?? 5

  @Test(
    "with the ledger beside the bindings, and in a database of its own", arguments: [false, true])
  func cut(_ isApart: Bool) throws {
    try CorrectionSite.with(isApart: isApart) { site in
      let planned = try site.planned()
      let messages = try countedMessages(site)
      #expect(messages > 200)
      let wanted = try site.result()
      #expect(try site.states() == ["applied": planned])

      var broken = 0
      let points = min(Self.points, messages)
      for point in 0..<points {
        let number = 1 + point * (messages - 1) / max(1, points - 1)
        let fate: MessageProxy.Fate = point.isMultiple(of: 2) ? .cut : .truncated
        let comment: Comment = "\(fate) at message \(number) of \(messages)"
        try site.reset()
        let proxy = try MessageProxy.at(number, fate)
        defer { proxy.stop() }
        let first = try site.apply(through: proxy)
        #expect([0, 3, 69].contains(first.exitCode), "\(first), \(comment)")
        if first.exitCode != 0 { broken += 1 }
        let effects = try site.result().filter { $0.hasPrefix("effect") }
        #expect(Set(effects).isSubset(of: wanted), comment)

        let second = try site.applyOnceFree()
        // What was all done already cannot be done again.
        #expect([0, 6].contains(second.exitCode), "\(second), \(comment)")
        #expect(try site.result() == wanted, comment)
        #expect(try site.states() == ["applied": planned], comment)
        let audit = try site.program(["check", "--audit"])
        #expect(audit.exitCode == 0, "\(audit), \(comment)")
      }
      print("apply broken off at \(broken) of \(points) of \(messages) messages, apart: \(isApart)")
      #expect(broken > points / 2)
    }
  }

  /// How many messages an apply exchanges whose connections hold.
  private func countedMessages(_ site: CorrectionSite) throws -> Int {
    let proxy = try MessageProxy(TestServer.shared)
    defer { proxy.stop() }
    let outcome = try site.apply(through: proxy)
    #expect(outcome.exitCode == 0, "\(outcome)")
    return proxy.messages
  }
}

extension CorrectionSite {
  /// Applies the latest plan with all connections through a proxy.
  fileprivate func apply(through proxy: MessageProxy) throws -> ProgramOutcome {
    let source = proxy.conninfo(database: name)
    let ledger = proxy.conninfo(database: ledgerName)
    return try Program.run(
      ["apply", "--plan", "latest", "--as", "Bo"] + places(source: source, ledger: ledger),
      in: folder)
  }
}
