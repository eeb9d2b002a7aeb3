internal import CLibPQ

extension Connection {
  /// Loads rows by `COPY target FROM STDIN (FORMAT binary)`.
  ///
  /// If the body throws, the COPY is aborted, nothing of it stays in the table, and the body's error
  /// is thrown on.
  /// - Parameters:
  ///   - target: A table and its columns, such as `sales.item (id, name)`.
  ///   - label: The load's name in errors.
  ///   - body: Writes the rows.
  /// - Returns: How many rows the server took.
  @discardableResult
  public func copyIn(
    into target: SQL, label: String? = nil, _ body: (inout CopyInWriter) throws -> Void
  ) throws -> Int {
    try load(target, label: label, body) { $0 }
  }

  /// Loads rows, like its twin, for a body that throws only this module's errors:
  /// `{ writer throws(PostgresError) in … }`.
  @discardableResult
  public func copyIn(
    into target: SQL, label: String? = nil,
    _ body: (inout CopyInWriter) throws(PostgresError) -> Void
  ) throws(PostgresError) -> Int {
    try load(target, label: label, body) { $0 }
  }

  private func load<E: Error>(
    _ target: SQL, label: String?, _ body: (inout CopyInWriter) throws(E) -> Void,
    wrapping wrap: (PostgresError) -> E
  ) throws(E) -> Int {
    var writer: CopyInWriter
    do throws(PostgresError) {
      writer = try startWriting(target, label: label)
    } catch {
      throw wrap(error)
    }
    do throws(E) {
      try body(&writer)
    } catch {
      writer.abort()
      throw error
    }
    do throws(PostgresError) { return try writer.finish() } catch { throw wrap(error) }
  }

  private func startWriting(
    _ target: SQL, label: String?
  ) throws(PostgresError) -> CopyInWriter {
    guard target.parameters.isEmpty else {
      throw PostgresError(.invalidStatement, "COPY takes no parameters", label: label)
    }
    let start = try beginStatement(label: label)
    var copy = target
    copy.text = "COPY \(target.text)\nFROM STDIN (FORMAT binary)"
    let columns = try startCopy(copy, expecting: PGRES_COPY_IN, since: start, label: label)
    return CopyInWriter(connection: self, columns: columns, start: start, label: label)
  }
}
