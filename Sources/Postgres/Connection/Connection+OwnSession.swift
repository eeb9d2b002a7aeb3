extension Connection {
  /// Which session of which server does the work.
  private struct Backend: Equatable {
    let processID: Int32
    let startedAt: TimestampTZ
  }

  /// How often two connections are compared. A pool that is as idle as at night shows at once; a busy
  /// one shows sooner still.
  private static let rounds = 8

  /// Throws when a pooler gives each transaction whichever session of the server is free.
  func requireOwnSession(unless isCancelled: () -> Bool) throws(PostgresError) {
    let processID = try rows("SELECT pg_catalog.pg_backend_pid()", label: "look for a pooler")
      .single().decode(Int32.self)
    // A server tells each connection the number of its process. A pooler that shares sessions cannot
    // pass on one of them, and makes a number up.
    guard Int(processID) != backendProcessID else { return }
    let own = try backend()
    let witness = try Connection(unpinned: settings, unless: isCancelled)
    for _ in 0..<Self.rounds {
      // The session that was used last and let go is the one to be used next.
      let isShared = try witness.backend() == own
      let isChanged = try backend() != own
      guard !isShared, !isChanged else { throw PostgresError(.sharedSession, target) }
    }
  }

  private func backend() throws(PostgresError) -> Backend {
    let (processID, startedAt) = try rows(
      """
      SELECT pid, backend_start
      FROM pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid())
      """, label: "look for a pooler"
    ).single().decode((Int32, TimestampTZ).self)
    return Backend(processID: processID, startedAt: startedAt)
  }
}
