internal import CLibPQ

extension Connection {
  /// Runs one statement and returns how many rows it touched or returned.
  /// - Parameters:
  ///   - sql: One statement; the server refuses several.
  ///   - label: The statement's name in errors.
  @discardableResult
  public func execute(_ sql: SQL, label: String? = nil) throws(PostgresError) -> Int {
    try run(sql, label: label).affectedRows
  }

  /// Runs one query and returns all its rows, transferred in binary format.
  /// - Parameters:
  ///   - sql: One statement; the server refuses several.
  ///   - label: The statement's name in errors.
  public func rows(_ sql: SQL, label: String? = nil) throws(PostgresError) -> Rows {
    let result = try run(sql, label: label)
    guard result.status == PGRES_TUPLES_OK else {
      throw PostgresError(.unexpectedResult, "the statement returns no rows", label: label)
    }
    return Rows(result, label: label)
  }

  /// Runs a script of any number of statements, without parameters, such as a migration.
  ///
  /// Unless the script or the caller begins a transaction, the server runs the script as one.
  public func runScript(_ script: String, label: String? = nil) throws(PostgresError) {
    guard !script.containsNUL else {
      throw PostgresError(.invalidStatement, "its text holds U+0000", label: label)
    }
    let start = try beginStatement(label: label)
    guard PQsendQuery(handle, script) == 1 else { throw connectionError(label: label) }
    _ = try finishStatement(since: start, label: label)
  }

  /// Runs one statement and returns its result, which is neither an error nor a COPY.
  func run(
    _ sql: SQL, label: String?, evenIfCancelled: Bool = false
  ) throws(PostgresError) -> ResultOwner {
    let start = try beginStatement(label: label, evenIfCancelled: evenIfCancelled)
    try send(sql, label: label)
    return try finishStatement(since: start, label: label)
  }
}
