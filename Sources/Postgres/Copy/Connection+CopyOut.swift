internal import CLibPQ

extension Connection {
  /// Streams a query's rows by `COPY (query) TO STDOUT (FORMAT binary)`.
  ///
  /// The stream carries no types and COPY takes no parameters. So cast the columns in the query to
  /// what is read, and put filters into it by constants of the program, or select from a temporary
  /// table that was filled with parameters.
  /// - Parameters:
  ///   - query: One SELECT or VALUES without parameters.
  ///   - expectedColumns: How many columns it has.
  ///   - label: The query's name in errors.
  public func copyOut(
    _ query: SQL, expectedColumns: Int, label: String? = nil
  ) throws(PostgresError) -> CopyOut {
    guard query.parameters.isEmpty else {
      throw PostgresError(.invalidStatement, "COPY takes no parameters", label: label)
    }
    let start = try beginStatement(label: label)
    var copy = query
    // The line break ends a comment in the last line of the query.
    copy.text = "COPY (\(query.text)\n) TO STDOUT (FORMAT binary)"
    let columns = try startCopy(copy, expecting: PGRES_COPY_OUT, since: start, label: label)
    guard columns == expectedColumns else {
      abandonCopy()
      throw PostgresError(
        .unexpectedResult, "\(expectedColumns) columns were expected, \(columns) came",
        label: label)
    }
    return CopyOut(connection: self, columns: columns, start: start, label: label)
  }

  /// Sends a COPY statement and waits until the server is ready for it.
  /// - Returns: The number of columns.
  func startCopy(
    _ sql: SQL, expecting status: ExecStatusType, since start: ContinuousClock.Instant,
    label: String?
  ) throws(PostgresError) -> Int {
    try send(sql, label: label)
    guard let pointer = PQgetResult(handle) else { throw connectionError(label: label) }
    let result = ResultOwner(pointer)
    guard result.status == status else {
      _ = drain()
      throw result.status == PGRES_FATAL_ERROR
        ? serverError(result, since: start, label: label)
        : PostgresError(.unexpectedResult, "the server does not begin the COPY", label: label)
    }
    return Int(PQnfields(pointer))
  }

  /// Stops a COPY to the client in the middle: cancels the query and reads what is still under way.
  func abandonCopy() {
    isCopying = false
    guard isUsable else { return }
    canceller.cancelQuietly()
    discardCopyData()
    _ = drain()
  }
}
