import Fixups
import Ledger
import MarketplaceSource
import Postgres
import Reconciliation

/// Everything that apply and revert work with: the ledger, locked against other runs; the write
/// contract; the source. Nothing starts unless all of it is there.
final class CorrectionSite {
  let ledger: Ledger
  let contract: WriteContract
  /// Whether the ledger is in the contract's database, and the contract's login may write it.
  let isShared: Bool
  private(set) var source: Source

  /// Connects to all of it.
  /// - Parameter isAlone: whether no other run may be at work.
  init(
    _ settings: RunSettings, _ cancellation: Cancellation, isAlone: Bool = true
  ) throws {
    ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
    try cancellation.watch(ledger.canceller)
    if isAlone { try ledger.lock() }
    try ledger.requireRights()
    contract = try WriteContract(settings.fixupConnection) { cancellation.isCancelled }
    try cancellation.watch(contract.connection.canceller)
    try contract.connection.limitSilence()
    // A plan may come from a standby; what it says can only be done at the primary.
    try contract.connection.requirePrimary()
    source = try Source(settings.location(runID: "apply"), cancellation)
    try Self.requirePrimaries(source)
    isShared = try ledger.isShared(with: contract.connection)
    guard try contract.connection.databaseIdentity().matches(source.databases.last) else {
      throw RunFailure(
        .configuration, "The write contract is not in the organizations' database.",
        hint: "This is an error of the settings: both go by --organizations-database.")
    }
  }

  /// The source as it is now.
  func renewSource() throws -> Source {
    source = try Source(renewing: source)
    try Self.requirePrimaries(source)
    return source
  }

  /// Throws if any side is read from a standby: what it has not repeated yet may be the very reason not to
  /// act, and asking it twice would tell nothing new.
  private static func requirePrimaries(_ source: Source) throws {
    guard let standby = source.databases.first(where: { $0.standby != nil }) else { return }
    throw RunFailure(
      .configuration,
      "Database \"\(standby.name)\" is read from a standby, which may not know yet what has changed.",
      hint: "Connect to its primary for apply and revert; a run may read the standby.")
  }

  /// Finds out what became of actions that were under way when an earlier apply ended, and records
  /// it.
  func settleDoubts() throws {
    let reverter = Reverter(contract, ledger: ledger.events, isShared: isShared)
    for doubt in try ledger.events.inDoubt() {
      let hasEffect = try reverter.hasEffect(doubt.action)
      let saved = try ledger.plan(named: doubt.plan)
      let action = try saved.flatMap { try PlanReference.decoded($0) }?.actions
        .first { $0.actionID == doubt.action }
      let detail =
        hasEffect
        ? try action.map(CorrectionTexts.applied) ?? "{}"
        : try CorrectionTexts.reason("looked up after an interruption: it had no effect")
      try ledger.events.append(
        .init(
          hasEffect ? .applied : .interrupted, plan: doubt.plan, action: doubt.action,
          by: doubt.madeAs,
          detail: detail))
    }
  }
}

extension DatabaseIdentity {
  /// Whether a database that was read is this one.
  fileprivate func matches(_ database: ReadDatabase?) -> Bool {
    database?.systemIdentifier == systemIdentifier && database?.name == name
  }
}
