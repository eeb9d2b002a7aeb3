internal import CLibPQ

/// One row of a result.
public struct Row {
  let result: ResultOwner
  let index: Int
  let columns: [Column]
  let label: String?

  /// Reads all columns, in order, as the given types: `try row.decode((String, Int64?).self)`.
  ///
  /// The number of types must be the number of columns.
  public func decode<each T: PostgresDecodable>(
    _ types: (repeat each T).Type
  ) throws(PostgresError) -> (repeat each T) {
    var expected = 0
    for _ in repeat (each T).self { expected += 1 }
    guard expected == columns.count else {
      throw PostgresError(
        .unexpectedResult, "\(expected) columns were expected, \(columns.count) came",
        label: label)
    }
    var next = 0
    return (repeat try value(advancing: &next, as: (each T).self))
  }

  /// Reads the column at a position from 0.
  public subscript<T: PostgresDecodable>(_ column: Int, _ type: T.Type) -> T {
    get throws(PostgresError) {
      guard columns.indices.contains(column) else {
        throw PostgresError(
          .unexpectedResult, "there is no column \(column) among \(columns.count)", label: label)
      }
      return try value(at: column, as: type)
    }
  }

  /// Reads the column of a name; the name must be there exactly once.
  public subscript<T: PostgresDecodable>(_ column: String, _ type: T.Type) -> T {
    get throws(PostgresError) {
      guard let match = columns.firstIndex(where: { $0.name == column }),
        !columns[(match + 1)...].contains(where: { $0.name == column })
      else {
        let count = columns.count { $0.name == column }
        throw PostgresError(
          .unexpectedResult, "the column \"\(column)\" is there \(count) times", label: label)
      }
      return try value(at: match, as: type)
    }
  }

  private func value<T: PostgresDecodable>(
    advancing position: inout Int, as type: T.Type
  ) throws(PostgresError) -> T {
    defer { position += 1 }
    return try value(at: position, as: type)
  }

  private func value<T: PostgresDecodable>(
    at position: Int, as type: T.Type
  ) throws(PostgresError) -> T {
    let column = columns[position]
    let row = CInt(index)
    let field = CInt(position)
    do {
      if PQgetisnull(result.pointer, row, field) == 1 {
        return try T.decode(nil, type: column.type)
      }
      let bytes = UnsafeRawBufferPointer(
        start: PQgetvalue(result.pointer, row, field),
        count: Int(PQgetlength(result.pointer, row, field)))
      return try T.decode(bytes.bytes, type: column.type)
    } catch {
      throw PostgresError(
        .decoding, label: label,
        decoding: DecodingProblem(
          column: column.name, columnIndex: position, row: index, expected: T.swiftName,
          actual: column.type, failure: error))
    }
  }
}
