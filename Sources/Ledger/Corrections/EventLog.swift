public import Postgres
import Reconciliation

/// The event log: what was decided and done, in order. It only grows; the database chains its
/// entries and says when and by which role they were written.
public struct EventLog {
  /// What a new entry says.
  public struct Entry {
    let kind: Event.Kind
    let planID: String?
    let actionID: String?
    let madeAs: String?
    let detail: String

    /// An entry.
    /// - Parameter detail: a JSON object.
    public init(
      _ kind: Event.Kind, plan: String?, action: String? = nil, by name: String?, detail: String
    ) {
      self.kind = kind
      planID = plan
      actionID = action
      madeAs = name
      self.detail = detail
    }
  }

  private let connection: Connection

  /// The log in a connection's database, written in its transaction.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// Keeps every other session that decides about an action, or carries it out, waiting until this
  /// transaction ends.
  public func lock(action id: String) throws(PostgresError) {
    try connection.execute(Self.lockStatement(id), label: "lock the action")
  }

  /// The one lock of an action, in whichever database it is taken.
  public static func lockStatement(_ id: String) -> SQL {
    "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(\(id), 7237970109966541))"
  }

  /// Does several things in one transaction of the log's connection.
  public func withTransaction<Value>(_ body: () throws -> Value) throws -> Value {
    try connection.withTransaction(.readWrite, body)
  }

  /// Appends an entry. Other writers wait until this transaction ends.
  public func append(_ entry: Entry) throws(PostgresError) {
    try connection.execute(
      """
      INSERT INTO reconciliation.event (kind, plan_id, action_id, made_as, detail)
      VALUES (\(entry.kind.rawValue), \(entry.planID), \(entry.actionID), \(entry.madeAs),
        \(entry.detail))
      """, label: "record the event \(entry.kind.rawValue)")
  }

  /// Whether an action has taken effect, by what is recorded.
  public func hasEffect(_ action: String) throws(PostgresError) -> Bool {
    try connection.rows(
      """
      SELECT EXISTS (
        SELECT FROM reconciliation.event WHERE action_id = \(action) AND kind = 'applied')
      """, label: "look for the action's effect"
    ).single().decode(Bool.self)
  }

  /// The actions that were about to be carried out in another database and whose outcome is not
  /// recorded, with their plans.
  public func inDoubt() throws(PostgresError) -> [(plan: String, action: String, madeAs: String?)] {
    let rows = try connection.rows(
      """
      SELECT DISTINCT ON (action_id) plan_id, action_id, made_as FROM reconciliation.event AS intended
      WHERE kind = 'intended' AND NOT EXISTS (
        SELECT FROM reconciliation.event AS later
        WHERE later.action_id = intended.action_id AND later.sequence > intended.sequence
          AND later.kind IN ('applied', 'skipped', 'failed', 'interrupted'))
      ORDER BY action_id, sequence DESC
      """, label: "look for actions without an outcome")
    var found: [(plan: String, action: String, madeAs: String?)] = []
    for row in rows {
      let (plan, action, name) = try row.decode((String, String, String?).self)
      found.append((plan, action, name))
    }
    return found
  }

  /// The entries after a place, in order; at most so many.
  public func entries(
    after sequence: Int64, limit: Int
  ) throws(PostgresError) -> [Event] {
    let rows = try connection.rows(
      """
      SELECT sequence, at, kind, plan_id, action_id, made_by, made_as, detail, previous, hash
      FROM reconciliation.event WHERE sequence > \(sequence) ORDER BY sequence LIMIT \(limit)
      """, label: "read the event log")
    var events: [Event] = []
    for row in rows {
      let word = try row["kind", String.self]
      events.append(
        Event(
          sequence: try row["sequence", Int64.self],
          at: Timestamp(microseconds: try row["at", TimestampTZ.self].microseconds),
          kind: Event.Kind(rawValue: word), word: word,
          planID: try row["plan_id", String?.self], actionID: try row["action_id", String?.self],
          madeBy: try row["made_by", String.self], madeAs: try row["made_as", String?.self],
          detail: try row["detail", String.self], previous: try row["previous", String.self],
          hash: try row["hash", String.self]))
    }
    return events
  }
}
