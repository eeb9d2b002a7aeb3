import Fixups
import Ledger
import MarketplaceSource
import Postgres
import Reconciliation

/// Whether the event log is whole, whether it tells exactly of the effects there are, and whether
/// every plan is what it was.
struct Audit {
  /// How many entries the log has, and the last one's hash.
  let entries: Int64
  let head: String
  /// What is wrong; one sentence each.
  let problems: [String]

  init(_ settings: RunSettings, _ cancellation: Cancellation) throws {
    let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
    try cancellation.watch(ledger.canceller)
    let contract = try WriteContract(settings.fixupConnection) { cancellation.isCancelled }
    try cancellation.watch(contract.connection.canceller)
    let chain = try ChainAudit(ledger.events)
    entries = chain.entries
    head = chain.head
    problems =
      chain.problems
      + Self.differences(
        chain.effects, try contract.effects(),
        inDoubt: Set(try ledger.events.inDoubt().map(\.action)))
      + (try ledger.alteredPlans().map { "the plan \($0) is not what it was when it was made" })
      + (try ledger.unloggedApprovals().map { "an approval of \($0) is not in the event log" })
  }

  private static func differences(
    _ logged: [String: Bool], _ effects: [String: Bool], inDoubt: Set<String>
  ) -> [String] {
    Set(logged.keys).union(effects.keys).sorted().compactMap { action -> String? in
      switch (logged[action], effects[action]) {
      case (nil, _?):
        inDoubt.contains(action)
          ? "action \(action) took effect and awaits its entry: `apply` or `revert` records it first"
          : "action \(action) took effect, and the event log does not tell"
      case (_?, nil): "action \(action) is in the event log, and the database shows no effect of it"
      case (true?, false?): "action \(action) was undone by the event log, and not in the database"
      case (false?, true?): "action \(action) was undone, and the event log does not tell"
      default: nil
      }
    }
  }
}
