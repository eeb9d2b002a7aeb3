/// A server that repeats what another one does, and takes no changes.
public struct Standby: Sendable, Hashable {
  /// When the change was made that it has repeated last, UTC; nil if there was none since it was started.
  public let replayedAt: TimestampTZ?
  /// Whether it keeps its primary from removing rows that are still read here.
  public let hasFeedback: Bool
  /// How long it waits for those who are in the way of a change before it cancels them; nil for ever.
  public let patience: String?
}

extension Connection {
  /// How the server follows its primary; nil if it is none that follows.
  public func standby() throws(PostgresError) -> Standby? {
    let (isStandby, replayedAt, hasFeedback, patience) = try rows(
      """
      SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.pg_last_xact_replay_timestamp(),
        pg_catalog.current_setting('hot_standby_feedback')::boolean,
        nullif(pg_catalog.current_setting('max_standby_streaming_delay'), '-1')
      """, label: "ask whether this is a standby"
    ).single().decode((Bool, TimestampTZ?, Bool, String?).self)
    guard isStandby else { return nil }
    return Standby(replayedAt: replayedAt, hasFeedback: hasFeedback, patience: patience)
  }

  /// Throws if the server is a standby, before somebody works for something that cannot be written.
  public func requirePrimary() throws(PostgresError) {
    if try standby() != nil { throw PostgresError(.standby, target) }
  }
}
