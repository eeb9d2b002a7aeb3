/// What a transaction sees and may do.
public enum TransactionMode: Sendable {
  /// Each statement sees what is committed when it begins (READ COMMITTED, READ WRITE).
  case readWrite
  /// All statements see one moment, and none may write (REPEATABLE READ, READ ONLY).
  case snapshot
  /// All statements see one moment and what the transaction itself has written (REPEATABLE READ,
  /// READ WRITE).
  case writableSnapshot

  var clauses: String {
    switch self {
    case .readWrite: "ISOLATION LEVEL READ COMMITTED READ WRITE"
    case .snapshot: "ISOLATION LEVEL REPEATABLE READ READ ONLY"
    case .writableSnapshot: "ISOLATION LEVEL REPEATABLE READ READ WRITE"
    }
  }
}
