internal import CLibPQ

/// Owns one result of libpq and frees it.
final class ResultOwner {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    PQclear(pointer)
  }

  var status: ExecStatusType { PQresultStatus(pointer) }

  var diagnostics: ServerDiagnostics { ServerDiagnostics(result: pointer) }

  /// The tag of the command that the server finished, such as `COMMIT`.
  var commandTag: String { String(cString: PQcmdStatus(pointer)) }

  /// How many rows the command touched or returned; 0 for commands that have no such count.
  var affectedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }
}
