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

  /// Audits. What looks wrong while an apply is at work is looked at again, and has to be wrong twice.
  init(_ settings: RunSettings, _ cancellation: Cancellation) throws {
    let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
    try cancellation.watch(ledger.canceller)
    let connection = try Connection(settings.fixupConnection) { cancellation.isCancelled }
    try cancellation.watch(connection.canceller)
    let first = try Self.look(ledger, connection)
    let second = first.problems.isEmpty ? first : try Self.look(ledger, connection)
    entries = second.entries
    head = second.head
    let before = Set(first.problems)
    problems = second.problems.filter(before.contains)
  }

  private static func look(
    _ ledger: Ledger, _ connection: Connection
  ) throws -> (entries: Int64, head: String, problems: [String]) {
    let chain = try ChainAudit(ledger.events)
    let problems =
      chain.problems
      + differences(
        chain.effects, try WriteContract.effects(connection),
        inDoubt: Set(try ledger.events.inDoubt().map(\.action)))
      + (try ledger.alteredPlans().map { "the plan \($0) is not what it was when it was made" })
      + (try ledger.unloggedApprovals().map {
        "approvals and event log do not tell the same of action \($0)"
      })
    return (chain.entries, chain.head, problems)
  }

  /// What an interruption leaves between two databases; nothing is wrong with it.
  private static func awaited(_ action: String) -> String {
    "action \(action) took effect and awaits its entry"
  }

  /// Whether all that is found is what an interruption leaves.
  var isOnlyAwaiting: Bool { problems.allSatisfy { $0.hasSuffix("awaits its entry") } }

  private static func differences(
    _ logged: [String: Bool], _ effects: [String: Bool], inDoubt: Set<String>
  ) -> [String] {
    Set(logged.keys).union(effects.keys).sorted().compactMap { action -> String? in
      switch (logged[action], effects[action]) {
      case (nil, _?):
        inDoubt.contains(action)
          ? Self.awaited(action)
          : "action \(action) took effect, and the event log does not tell"
      case (_?, nil): "action \(action) is in the event log, and the database shows no effect of it"
      case (true?, false?): "action \(action) was undone by the event log, and not in the database"
      case (false?, true?): "action \(action) was undone, and the event log does not tell"
      default: nil
      }
    }
  }
}
