import MarketplaceSource
import Reconciliation

extension Preflight.Check {
  /// What the databases' clocks show, which may not differ, and beside them this machine's, which only
  /// times of log lines and of metrics come from.
  /// - Parameters:
  ///   - clocks: the databases'.
  ///   - machine: what this machine's clock showed before and after they were read.
  static func clocks(
    _ clocks: [Timestamp], machine: ClosedRange<Timestamp>, skew: TimeLimit
  ) -> Self {
    let clocks = clocks.sorted()
    let isApart = clocks.count > 1 && clocks[0] + skew < clocks[1]
    let shown = clocks.map(\.description).joined(separator: " and ")
    return Self(
      subject: "clocks", detail: "\(shown); \(comparison(of: machine, with: clocks))",
      failure: isApart
        ? RunFailure(
          .configuration, "The databases' clocks are more than \(skew) apart: \(shown).",
          hint: "Synchronize the servers' clocks.") : nil)
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
