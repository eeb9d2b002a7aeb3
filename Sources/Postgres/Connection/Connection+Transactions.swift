internal import CLibPQ

extension Connection {
  /// Whether a transaction is open, failed or not.
  public var isInTransaction: Bool {
    [PQTRANS_ACTIVE, PQTRANS_INTRANS, PQTRANS_INERROR].contains(PQtransactionStatus(handle))
  }

  /// Begins a transaction. Transactions do not nest; a read-only session cannot begin one that
  /// writes.
  public func begin(_ mode: TransactionMode) throws(PostgresError) {
    guard !isInTransaction else {
      throw PostgresError(.misuse, "a transaction is open already", label: "BEGIN")
    }
    guard mode == .snapshot || !settings.readOnly else {
      throw PostgresError(.misuse, "the connection is read-only", label: "BEGIN")
    }
    do {
      try execute("BEGIN \(unescaped: mode.clauses)", label: "BEGIN")
    } catch {
      // Only a server in recovery refuses to begin.
      guard error.sqlState == "0A000" else { throw error }
      throw PostgresError(.standby, target, label: "BEGIN")
    }
  }

  /// Commits. It throws `rolledBack` if a statement of the transaction had failed, and
  /// `commitUnknown` if the session ended before the server said how it went.
  public func commit() throws(PostgresError) {
    guard isUsable else {
      throw PostgresError(.connectionLost, "the session ended before COMMIT", label: "COMMIT")
    }
    guard isInTransaction else {
      throw PostgresError(.misuse, "no transaction is open", label: "COMMIT")
    }
    let result: ResultOwner
    do {
      result = try run("COMMIT", label: "COMMIT")
    } catch {
      let isUnknown = error.code == .connectionLost || error.sqlState == "08007"
      guard isUnknown || error.sqlState == "40003" else { throw error }
      throw PostgresError(
        .commitUnknown, error.explanation, label: "COMMIT", server: error.server)
    }
    guard result.commandTag == "COMMIT" else {
      throw PostgresError(
        .rolledBack, "a statement of the transaction had failed", label: "COMMIT")
    }
  }

  /// Rolls back; without an open transaction it does nothing. A pending cancel does not stop it.
  public func rollback() throws(PostgresError) {
    guard isUsable, isInTransaction else { return }
    _ = try run("ROLLBACK", label: "ROLLBACK", evenIfCancelled: true)
  }

  /// Runs the body in a transaction: commits after it, or rolls back and throws on what it throws.
  public func withTransaction<T>(_ mode: TransactionMode, _ body: () throws -> T) throws -> T {
    try inTransaction(mode, body) { $0 }
  }

  /// Runs the body in a transaction, like its twin, for a body that throws only this module's
  /// errors: `{ () throws(PostgresError) in … }`.
  public func withTransaction<T>(
    _ mode: TransactionMode, _ body: () throws(PostgresError) -> T
  ) throws(PostgresError) -> T {
    try inTransaction(mode, body) { $0 }
  }

  private func inTransaction<T, E: Error>(
    _ mode: TransactionMode, _ body: () throws(E) -> T, wrapping wrap: (PostgresError) -> E
  ) throws(E) -> T {
    do throws(PostgresError) { try begin(mode) } catch { throw wrap(error) }
    let value: T
    do throws(E) {
      value = try body()
    } catch {
      abandonTransaction()
      throw error
    }
    do throws(PostgresError) {
      try commit()
    } catch {
      abandonTransaction()
      throw wrap(error)
    }
    return value
  }

  /// Rolls back after a failure. If not even that works the session ends, so that the server
  /// rolls back.
  private func abandonTransaction() {
    do throws(PostgresError) {
      try rollback()
    } catch {
      close()
    }
  }
}
