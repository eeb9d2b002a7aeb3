import MarketplaceSource
import Reconciliation

extension Preflight.Check {
  /// What the databases' clocks show, which may not differ, and beside them this machine's, which only
  /// times of log lines and of metrics come from.
  /// - Parameters:
  ///   - read: those of the databases that are read.
  ///   - ledger: the ledger's, read after the machine's first; named only if it differs.
  ///   - machine: what this machine's clock showed before and after they were read.
  static func clocks(
    _ read: [Timestamp], ledger: Timestamp? = nil, machine: ClosedRange<Timestamp>,
    skew: TimeLimit
  ) -> Self {
    // It was read before them, so it may be behind by as long as that took.
    let elapsed = machine.upperBound.microseconds - machine.lowerBound.microseconds
    let strayed = ledger.flatMap { ledger in
      let caughtUp = Timestamp(microseconds: ledger.microseconds + elapsed)
      return read.contains { $0 + skew < ledger || caughtUp + skew < $0 } ? ledger : nil
    }
    let clocks = read.sorted()
    let isApart = zip(clocks, clocks.dropFirst()).contains { $0 + skew < $1 }
    let shown =
      clocks.map(\.description).joined(separator: " and ")
      + (strayed.map { ", the ledger's \($0)" } ?? "")
    return Self(
      subject: "clocks", detail: "\(shown); \(comparison(of: machine, with: clocks))",
      failure: isApart || strayed != nil
        ? RunFailure(
          .configuration, "The databases' clocks are more than \(skew) apart: \(shown).",
          hint: "Synchronize the servers' clocks.") : nil,
      warning: isOff(machine, from: clocks, by: skew)
        ? "Synchronize this machine's clock: log lines and metrics go by it, and alerts by those."
        : nil)
  }

  private static func isOff(
    _ machine: ClosedRange<Timestamp>, from clocks: [Timestamp], by skew: TimeLimit
  ) -> Bool {
    guard let first = clocks.first, let last = clocks.last else { return false }
    return machine.lowerBound > first + skew || machine.upperBound + skew < last
  }

  private static func comparison(
    of machine: ClosedRange<Timestamp>, with clocks: [Timestamp]
  ) -> String {
    guard let first = clocks.first, let last = clocks.last else { return "" }
    let ahead = (machine.lowerBound.microseconds - first.microseconds) / 1_000_000
    let behind = (last.microseconds - machine.upperBound.microseconds) / 1_000_000
    if ahead >= 1 { return "this machine's is \(ahead) s ahead" }
    if behind >= 1 { return "this machine's is \(behind) s behind" }
    return "this machine's agrees to the second"
  }
}
