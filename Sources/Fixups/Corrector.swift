public import Ledger
import Postgres
public import Reconciliation

/// Carries out actions, each in a transaction of its own: locks, asks the guards, makes the calls,
/// records them.
///
/// With the ledger in the same database the event is written in the transaction of the effect. With
/// the ledger elsewhere the intent is recorded before, and the outcome after it; what a crash leaves
/// between is found again by the action's id, which the effect carries.
public struct Corrector {
  /// What an event says of it, as JSON.
  public struct Texts: Sendable {
    let applied: @Sendable (PlannedAction) throws -> String
    let left: @Sendable (_ reason: String) throws -> String

    /// What the events say.
    /// - Parameters:
    ///   - applied: of an action that took effect.
    ///   - left: of one that did not, and why.
    public init(
      applied: @escaping @Sendable (PlannedAction) throws -> String,
      left: @escaping @Sendable (_ reason: String) throws -> String
    ) {
      self.applied = applied
      self.left = left
    }
  }

  /// For whom, and of which plan.
  public struct Order {
    let plan: String
    let name: String?
    let isDryRun: Bool

    /// An order.
    /// - Parameter isDryRun: whether every transaction is rolled back at its end.
    public init(plan: String, by name: String?, isDryRun: Bool) {
      self.plan = plan
      self.name = name
      self.isDryRun = isDryRun
    }
  }

  private let contract: WriteContract
  /// The log in the contract's own database and transaction; nil if it is elsewhere.
  private let inside: EventLog?
  private let ledger: EventLog
  private let order: Order
  private let texts: Texts
  private let step: (ActionStep) -> Void

  /// How often an action is tried that collides with other sessions.
  private static let attempts = 3

  /// A corrector.
  /// - Parameters:
  ///   - isShared: whether the ledger is in the contract's database and this login may write it.
  ///   - step: told before each step.
  public init(
    _ contract: WriteContract, ledger: EventLog, isShared: Bool, _ order: Order, _ texts: Texts,
    step: @escaping (ActionStep) -> Void = { _ in }
  ) {
    self.contract = contract
    self.ledger = ledger
    inside = isShared ? EventLog(contract.connection) : nil
    self.order = order
    self.texts = texts
    self.step = step
  }

  /// Carries out one action.
  /// - Parameter obstacle: asked while the rows are locked: why the action may not be carried out;
  ///   nil if it may.
  public func carryOut(
    _ action: PlannedAction, unless obstacle: () throws -> String?
  ) throws -> ActionOutcome {
    if inside == nil && !order.isDryRun {
      try record(.intended, action, try texts.left("about to be carried out"), in: ledger)
    }
    guard inside == nil else { return try recorded(action, try attempted(action, obstacle)) }
    // No decision about the action is made in the ledger while it is carried out elsewhere.
    return try ledger.withTransaction {
      try ledger.lock(action: action.actionID)
      return try recorded(action, try attempted(action, obstacle))
    }
  }

  /// Records what the transaction of the effect has not.
  private func recorded(
    _ action: PlannedAction, _ outcome: ActionOutcome
  ) throws -> ActionOutcome {
    guard !order.isDryRun else { return outcome }
    switch outcome {
    case .applied:
      if inside == nil {
        try record(.applied, action, try texts.applied(action), in: ledger)
      }
    case .skipped(let reason): try record(.skipped, action, try texts.left(reason), in: ledger)
    case .failed(let reason): try record(.failed, action, try texts.left(reason), in: ledger)
    }
    return outcome
  }

  /// Tries again what collided with other sessions.
  private func attempted(
    _ action: PlannedAction, _ obstacle: () throws -> String?
  ) throws -> ActionOutcome {
    var attempt = 1
    while true {
      do {
        return try tried(action, obstacle)
      } catch let error as PostgresError where error.isCollision {
        if attempt == Self.attempts {
          return .skipped("its rows are being changed by others: \(error.sentence)")
        }
        attempt += 1
      } catch let error as PostgresError where error.constraint == "event_one_effect" {
        return .skipped(Self.hadEffect)
      } catch let refusal as Refusal {
        return .failed(refusal.reason)
      }
    }
  }

  private static let hadEffect = "it has had its effect already"

  /// The users' function, or their database, does not do it; the session goes on.
  private struct Refusal: Error {
    let reason: String
  }

  private func tried(
    _ action: PlannedAction, _ obstacle: () throws -> String?
  ) throws -> ActionOutcome {
    let connection = contract.connection
    step(.lock)
    try connection.begin(.readWrite)
    do {
      let outcome = try inTransaction(action, obstacle)
      step(.end)
      if outcome == .applied && !order.isDryRun {
        try connection.commit()
      } else {
        try connection.rollback()
      }
      return outcome
    } catch {
      do { try connection.rollback() } catch { connection.close() }
      throw error
    }
  }

  private func inTransaction(
    _ action: PlannedAction, _ obstacle: () throws -> String?
  ) throws -> ActionOutcome {
    try contract.lock(action: action.actionID)
    for subject in action.involved {
      _ = try contract.lock(subject.kind, subject.id)
    }
    step(.check)
    if try contract.hasEffect(action.actionID) || ledger.hasEffect(action.actionID) {
      return .skipped(Self.hadEffect)
    }
    if let reason = try obstacle() { return .skipped(reason) }
    step(.call)
    var hasChanged = false
    for call in action.calls {
      if try made(call, of: action) { hasChanged = true }
    }
    guard hasChanged else { return .skipped("there was nothing left to change") }
    if let inside { try record(.applied, action, try texts.applied(action), in: inside) }
    // Something that nobody can lock (a row of another database, a new one) may have changed while
    // the calls, or the log, waited for others. Readers do not see yet what was changed here.
    if let reason = try obstacle() { return .skipped(reason) }
    return .applied
  }

  private func made(_ call: PlannedAction.Call, of action: PlannedAction) throws -> Bool {
    do {
      return try contract.make(call, of: action)
    } catch let error as PostgresError where error.isRefusal {
      throw Refusal(reason: error.refusal ?? error.sentence)
    } catch let error as FixupError {
      throw Refusal(reason: error.description)
    }
  }

  private func record(
    _ kind: Event.Kind, _ action: PlannedAction, _ detail: String, in log: EventLog
  ) throws {
    try log.append(
      .init(kind, plan: order.plan, action: action.actionID, by: order.name, detail: detail))
  }
}

extension PostgresError {
  /// Whether another session was in the way: a deadlock, a serialization failure, a lock not given.
  fileprivate var isCollision: Bool {
    ["40001", "40P01", "55P03"].contains(sqlState)
  }

  /// Whether the server refused this action, and the session goes on.
  fileprivate var isRefusal: Bool {
    guard let sqlState, !isCollision else { return false }
    return !["08", "57"].contains(sqlState.classCode)
  }
}
