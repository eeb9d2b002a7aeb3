import Digest
public import Postgres

/// What an audit of the event log has found.
public struct ChainAudit: Sendable {
  /// How many entries there are.
  public private(set) var entries: Int64 = 0
  /// The hash of the last one, by which somebody can see later that none was cut off.
  public private(set) var head = ""
  /// What is wrong; one sentence each.
  public private(set) var problems: [String] = []
  /// The actions that took effect, and whether that was undone.
  public private(set) var effects: [String: Bool] = [:]

  private static let batch = 10_000

  /// Reads the whole log and compares each hash with what it has to be.
  public init(_ log: EventLog) throws(PostgresError) {
    var isAtEnd = false
    while !isAtEnd {
      let batch = try log.entries(after: entries, limit: Self.batch)
      for event in batch { add(event) }
      isAtEnd = batch.count < Self.batch
    }
  }

  private mutating func add(_ event: Event) {
    if event.sequence != entries + 1 {
      problems.append("entry \(entries + 1) of the event log is missing")
    }
    if event.previous != head {
      problems.append("entry \(event.sequence) of the event log does not follow the one before")
    }
    if event.hash != event.expectedHash {
      problems.append("entry \(event.sequence) of the event log was changed")
    }
    entries = event.sequence
    head = event.hash
    guard let action = event.actionID else { return }
    if event.kind == .applied {
      if effects.updateValue(false, forKey: action) != nil {
        problems.append("action \(action) took effect twice, by the event log")
      }
    } else if event.kind == .reverted {
      effects[action] = true
    }
  }
}
