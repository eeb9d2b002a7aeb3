internal import CLibPQ

/// The fields of a server's error or notice.
///
/// `message`, `detail`, `hint` and `context` can hold row data; the others are identifiers.
struct ServerDiagnostics: Sendable {
  var severity: String?
  var sqlState: SQLState?
  var message: String?
  var detail: String?
  var hint: String?
  var context: String?
  var schema: String?
  var table: String?
  var column: String?
  var dataType: String?
  var constraint: String?

  init() {}

  /// Reads the fields of a result. libpq's `PG_DIAG_` names are character macros, which Swift does
  /// not import, so their letters stand here.
  init(result: OpaquePointer?) {
    func field(_ letter: Unicode.Scalar) -> String? {
      PQresultErrorField(result, CInt(letter.value)).map { String(cString: $0) }
    }
    severity = field("V")
    sqlState = field("C").map { SQLState(rawValue: $0) }
    message = field("M")
    detail = field("D")
    hint = field("H")
    context = field("W")
    schema = field("s")
    table = field("t")
    column = field("c")
    dataType = field("d")
    constraint = field("n")
  }
}
