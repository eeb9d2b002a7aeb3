public import Ledger
import Postgres
public import Reconciliation

/// Undoes actions, and finds out what became of those that a crash has left in doubt.
public struct Reverter {
  private let contract: WriteContract
  private let ledger: EventLog
  private let inside: EventLog?

  /// A reverter.
  /// - Parameter isShared: whether the ledger is in the contract's database and this login may
  ///   write it.
  public init(_ contract: WriteContract, ledger: EventLog, isShared: Bool) {
    self.contract = contract
    self.ledger = ledger
    inside = isShared ? EventLog(contract.connection) : nil
  }

  /// Undoes an action as a whole, if its rows are as it left them.
  /// - Parameters:
  ///   - entry: what is recorded of it.
  public func revert(
    _ action: PlannedAction, reason: String, _ entry: EventLog.Entry
  ) throws -> ActionOutcome {
    do {
      return try contract.connection.withTransaction(.readWrite) {
        try contract.lock(action: action.actionID)
        for subject in action.involved {
          _ = try contract.lock(subject.kind, subject.id)
        }
        let hasChanged = try contract.revert(action.actionID, reason: reason)
        // Undone, but not recorded: that is what a crash between two databases leaves.
        if let inside { try inside.append(entry) }
        return hasChanged ? .applied : .skipped("it had been undone already")
      }
    } catch let error as PostgresError where error.refusal != nil {
      return .failed(error.refusal ?? error.sentence)
    }
  }

  /// Whether an action that was about to be carried out took effect. Waits for a session that may
  /// still be at it.
  public func hasEffect(_ action: String) throws -> Bool {
    try contract.connection.withTransaction(.readWrite) {
      try contract.lock(action: action)
      return try contract.hasEffect(action)
    }
  }
}
