extension Connection {
  /// Takes an exclusive advisory lock for the session, without waiting. It is held until it is
  /// released as often as it was taken, or the session ends.
  /// - Returns: False when another session holds it.
  public func tryAdvisoryLock(_ key: Int64) throws(PostgresError) -> Bool {
    try rows("SELECT pg_catalog.pg_try_advisory_lock(\(key))", label: "take the advisory lock")
      .single().decode(Bool.self)
  }

  /// Releases an advisory lock of this session.
  /// - Returns: False when this session does not hold it.
  @discardableResult
  public func releaseAdvisoryLock(_ key: Int64) throws(PostgresError) -> Bool {
    try rows("SELECT pg_catalog.pg_advisory_unlock(\(key))", label: "release the advisory lock")
      .single().decode(Bool.self)
  }
}
