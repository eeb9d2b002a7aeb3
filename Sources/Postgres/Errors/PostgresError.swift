/// The one error of this module.
///
/// `description` is safe to log: it shows identifiers, SQLSTATE and our own sentences, and the
/// server's message only for classes of errors whose messages carry no row data. Its reflection,
/// `String(reflecting:)`, shows all that the server said. Neither ever shows a password.
public struct PostgresError: Error, Sendable {
  /// The fields, behind one reference so that throwing costs one word.
  private final class Storage: Sendable {
    let code: Code
    let explanation: String?
    let label: String?
    let server: ServerDiagnostics
    let decoding: DecodingProblem?

    init(
      code: Code, explanation: String?, label: String?, server: ServerDiagnostics,
      decoding: DecodingProblem?
    ) {
      self.code = code
      self.explanation = explanation
      self.label = label
      self.server = server
      self.decoding = decoding
    }
  }

  private let storage: Storage

  init(
    _ code: Code, _ explanation: String? = nil, label: String? = nil,
    server: ServerDiagnostics = ServerDiagnostics(), decoding: DecodingProblem? = nil
  ) {
    storage = Storage(
      code: code, explanation: explanation, label: label, server: server, decoding: decoding)
  }

  /// What kind of failure it was.
  public var code: Code { storage.code }

  /// The server's SQLSTATE, if it sent one.
  public var sqlState: SQLState? { storage.server.sqlState }

  /// The caller's name of the statement.
  public var label: String? { storage.label }

  /// The schema that the server named.
  public var schema: String? { storage.server.schema }

  /// The table that the server named.
  public var table: String? { storage.server.table }

  /// The column that the server named.
  public var column: String? { storage.server.column }

  /// The constraint that the server named.
  public var constraint: String? { storage.server.constraint }

  /// Where and why a value could not be decoded; only with the code `decoding`.
  public var decoding: DecodingProblem? { storage.decoding }

  /// What a function has said to refuse (`RAISE EXCEPTION`, class P0); nil for every other error. Its
  /// author decides what it shows.
  public var refusal: String? { sqlState?.classCode == "P0" ? server.message : nil }

  /// What to do next, as whole sentences.
  public var hint: String? {
    if code != .cancelled, code != .commitUnknown, let hint = sqlState?.hint { return hint }
    return code.hint
  }

  /// Our own sentence on what happened, without row data or secrets.
  var explanation: String? { storage.explanation }

  /// All that the server said. It can hold row data.
  var server: ServerDiagnostics { storage.server }
}
