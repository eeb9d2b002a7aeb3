import MarketplaceSource
import Postgres
import Reconciliation

extension Preflight.Check {
  /// A database that was read. A standby does for a run, but it may cancel what reads long.
  static func source(_ database: ReadDatabase) -> Self {
    let detail = "\(database.name), server \(database.serverVersion)"
    guard let standby = database.standby else { return Self(subject: "source", detail: detail) }
    let replayed = standby.replayedAt.map {
      "the last change it has repeated was made at \(Timestamp(microseconds: $0.microseconds))"
    }
    return Self(
      subject: "source",
      detail:
        "\(detail), a standby: \(replayed ?? "it has repeated no change since it was started")",
      warning: standby.hasFeedback ? nil : standby.patience.map(cancelled))
  }

  private static func cancelled(after patience: String) -> String {
    "A change that is in the way of a run cancels it there after \(patience). On the standby: "
      + "ALTER SYSTEM SET hot_standby_feedback = on; SELECT pg_reload_conf(); "
      + "or a longer max_standby_streaming_delay"
  }
}
