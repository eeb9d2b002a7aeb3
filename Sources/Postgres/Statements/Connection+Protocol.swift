internal import CLibPQ

/// The steps that every statement takes: check, send, read to the end.
extension Connection {
  /// Checks that a statement can be sent now.
  /// - Parameter evenIfCancelled: Whether to go on although a cancel is pending; for a rollback.
  /// - Returns: When the statement began.
  func beginStatement(
    label: String?, evenIfCancelled: Bool = false
  ) throws(PostgresError) -> ContinuousClock.Instant {
    guard isUsable else {
      throw PostgresError(.connectionLost, "the session has ended before", label: label)
    }
    guard !isCopying else {
      throw PostgresError(.misuse, "a COPY is still under way on it", label: label)
    }
    if canceller.isRequested, canceller.takeRequest(), !evenIfCancelled {
      throw PostgresError(.cancelled, label: label)
    }
    return .now
  }

  /// Sends a statement with its parameters; results are asked for in binary format.
  func send(_ sql: SQL, label: String?) throws(PostgresError) {
    if let defect = sql.defect ?? (sql.text.containsNUL ? "its text holds U+0000" : nil) {
      throw PostgresError(.invalidStatement, defect, label: label)
    }
    guard sql.parameters.count <= UInt16.max else {
      throw PostgresError(.invalidStatement, "it has more than 65,535 parameters", label: label)
    }
    let block = ParameterBlock(sql.parameters)
    let sent = PQsendQueryParams(
      handle, sql.text, CInt(block.count), block.types, block.values, block.lengths,
      block.formats, 1)
    guard sent == 1 else { throw connectionError(label: label) }
  }

  /// Reads all results. The first error is thrown, once the connection is clean.
  func finishStatement(
    since start: ContinuousClock.Instant, label: String?
  ) throws(PostgresError) -> ResultOwner {
    let results = drain()
    if let failed = results.error { throw serverError(failed, since: start, label: label) }
    guard let last = results.last else { throw connectionError(label: label) }
    if results.isCopy {
      throw PostgresError(
        .unexpectedResult, "COPY needs copyOut or copyIn", label: label)
    }
    guard last.status == PGRES_COMMAND_OK || last.status == PGRES_TUPLES_OK else {
      throw PostgresError(.unexpectedResult, "the statement is empty", label: label)
    }
    return last
  }

  /// Reads results until there are no more, ending a COPY that nobody asked for.
  func drain() -> (last: ResultOwner?, error: ResultOwner?, isCopy: Bool) {
    var last: ResultOwner?
    var error: ResultOwner?
    var isCopy = false
    while let pointer = PQgetResult(handle) {
      let result = ResultOwner(pointer)
      switch result.status {
      case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: error = error ?? result
      case PGRES_COPY_IN:
        isCopy = true
        // The error that this makes is of our own making. If it fails the session is beyond use.
        if PQputCopyEnd(handle, "COPY was not expected") != 1 { close() }
      case PGRES_COPY_OUT:
        isCopy = true
        discardCopyData()
      case PGRES_COPY_BOTH:
        // Only a replication session can get here, and it cannot be left in any other way.
        close()
      default: last = result
      }
    }
    return isCopy ? (last, nil, true) : (last, error, false)
  }

  /// Throws away what remains of a COPY to the client.
  func discardCopyData() {
    var buffer: UnsafeMutablePointer<CChar>?
    while PQgetCopyData(handle, &buffer, 0) > 0 {
      PQfreemem(buffer)
      buffer = nil
    }
  }
}
