extension Connection {
  /// Sets all that is pinned in one round trip. Function names carry their schema, since the
  /// search path is still the role's own.
  func pinSession() throws(PostgresError) {
    let path = settings.searchPath.map(QuotedName.quoted).joined(separator: ", ")
    var values = [
      ("TimeZone", "UTC"),
      ("DateStyle", "ISO"),
      ("IntervalStyle", "iso_8601"),
      ("extra_float_digits", "1"),
      ("bytea_output", "hex"),
      ("search_path", path),
      ("row_security", "off"),
      ("statement_timeout", Self.milliseconds(settings.statementTimeout)),
      ("lock_timeout", Self.milliseconds(settings.lockTimeout)),
      ("idle_in_transaction_session_timeout", Self.milliseconds(settings.idleTimeout)),
      ("default_transaction_read_only", settings.readOnly ? "on" : "off"),
      // A client whose machine is gone without a word is noticed after 25 seconds, not after two hours:
      // until then it holds its locks.
      ("tcp_keepalives_idle", "10"),
      ("tcp_keepalives_interval", "5"),
      ("tcp_keepalives_count", "3"),
    ]
    // A database that does not know its encoding holds any bytes, and a server that is to make UTF-8
    // of them refuses without a word on where they are. They are taken as they come, and decoding says.
    if serverEncoding == "SQL_ASCII" { values.append(("client_encoding", "SQL_ASCII")) }
    // A session that waits for others to be read must not be ended for being idle.
    if serverVersion >= 140_000 { values.append(("idle_session_timeout", "0")) }
    var text = SQL.StringInterpolation(literalCapacity: 750, interpolationCount: 30)
    for (index, (name, value)) in values.enumerated() {
      text.appendLiteral(index == 0 ? "SELECT " : ", ")
      text.appendLiteral("pg_catalog.set_config(")
      text.appendInterpolation(name)
      text.appendLiteral(", ")
      text.appendInterpolation(value)
      text.appendLiteral(", false)")
    }
    _ = try execute(SQL(stringInterpolation: text), label: "set up the session")
  }

  /// Has the server end the session 25 seconds after its last word that nobody has confirmed. Keepalives
  /// are sent only while all is confirmed: without this, locks outlive for a quarter of an hour an owner
  /// whose machine is gone while an answer is on its way to it.
  public func limitSilence() throws(PostgresError) {
    try execute(
      "SELECT pg_catalog.set_config('tcp_user_timeout', '25s', false)", label: "limit the silence")
  }

  /// Whole milliseconds, rounded up, so that a short timeout never becomes none.
  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let perMillisecond: Int64 = 1_000_000_000_000_000
    let part = (attoseconds + perMillisecond - 1) / perMillisecond
    return "\(max(0, seconds * 1_000 + part))ms"
  }
}
