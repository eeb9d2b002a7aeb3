internal import CLibPQ

/// The rows of a finished query, all in memory: `for row in rows { try row.decode(…) }`.
///
/// For more rows than memory holds use `Connection.copyOut`.
public struct Rows: RandomAccessCollection {
  /// The columns, in the order of the query.
  public let columns: [Column]
  /// How many rows there are.
  public let count: Int

  private let result: ResultOwner
  private let label: String?

  init(_ result: ResultOwner, label: String?) {
    self.result = result
    self.label = label
    count = Int(PQntuples(result.pointer))
    columns = (0..<PQnfields(result.pointer)).map { index in
      Column(
        name: PQfname(result.pointer, index).map { String(cString: $0) } ?? "",
        type: PostgresType(rawValue: PQftype(result.pointer, index)))
    }
  }

  /// Always 0.
  public var startIndex: Int { 0 }

  /// The number of rows.
  public var endIndex: Int { count }

  /// The row at a position from 0.
  public subscript(position: Int) -> Row {
    precondition(indices.contains(position), "row \(position) of \(count)")
    return Row(result: result, index: position, columns: columns, label: label)
  }

  /// The only row; any other number of rows is an error.
  public func single() throws(PostgresError) -> Row {
    guard count == 1 else {
      throw PostgresError(.unexpectedResult, "one row was expected, \(count) came", label: label)
    }
    return self[0]
  }
}
