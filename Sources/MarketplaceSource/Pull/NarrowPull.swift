import Postgres
import Reconciliation

/// Streams some columns of one relation, row by row, on a connection of its own that sees the run's
/// snapshot.
struct NarrowPull: Sendable {
  let relation: Relation
  /// The columns, in the relation's order from the first.
  let columns: [Relation.Column]
  /// Which rows, as a condition of ours; nil for all.
  let filter: String?
  let settings: ConnectionSettings
  let snapshot: String
  let cancellation: Cancellation
  let progress: @Sendable (_ relation: String, _ rows: Int) -> Void
  /// For each column, whether to look for bytes that are not UTF-8.
  let validatesText: [Bool]
  /// Reads the first column, which is the row's id.
  let identifierReader: KeyReader

  /// How often progress is told.
  private static let rowsPerReport = 1 << 16

  init(
    _ relation: Relation, columns: [Relation.Column], of source: SourceSnapshot,
    where filter: String? = nil, _ maker: KeyMaker, _ cancellation: Cancellation,
    progress: @escaping @Sendable (String, Int) -> Void
  ) {
    self.relation = relation
    self.columns = columns
    self.filter = filter
    settings = source.settings
    snapshot = source.name
    validatesText = columns.map { column in
      guard source.mayHoldAnyBytes else { return false }
      return column.kind == .text || column.name == "license_id"
        || column.kind == .identifier
          && source.check.identifierType(relation, column.name) == .text
    }
    identifierReader = KeyReader(source.check.identifierType(relation, columns[0].name), maker)
    self.cancellation = cancellation
    self.progress = progress
  }

  /// Calls `body` with each row.
  func forEachRow(_ body: (inout CopyRow) throws -> Void) throws {
    let connection = try Connection(settings) { cancellation.isCancelled }
    try cancellation.watch(connection.canceller)
    try connection.beginSnapshot(importing: snapshot)
    var stream = try connection.copyOut(
      statement, expectedColumns: columns.count, label: "read \(relation.name)")
    let holdsText = validatesText.contains(true)
    var untilReport = Self.rowsPerReport
    while var row = try stream.next() {
      let whole = row
      do {
        if holdsText { try validate(row) }
        try body(&row)
      } catch let error as PostgresError {
        throw refusal(of: whole, error)
      } catch let bad as BadValue {
        throw badValue(of: whole, bad.column, bad.problem)
      }
      untilReport -= 1
      if untilReport == 0 {
        progress(relation.name, stream.rowCount)
        untilReport = Self.rowsPerReport
      }
    }
    progress(relation.name, stream.rowCount)
  }

  private var statement: SQL {
    Self.statement(relation, columns, where: filter)
  }

  /// Ids keep their type; whatever else may be of several types is read as text.
  static func statement(
    _ relation: Relation, _ columns: [Relation.Column], where filter: String? = nil
  ) -> SQL {
    let list = columns.map { column in
      column.kind == .text || column.name == "license_id" ? "\(column.name)::text" : column.name
    }.joined(separator: ", ")
    let condition = filter.map { " WHERE " + $0 } ?? ""
    return """
      SELECT \(unescaped: list) FROM \(identifier: Relation.schema, relation.name)\
      \(unescaped: condition)
      """
  }

  private func validate(_ row: CopyRow) throws(PostgresError) {
    var row = row
    for validates in validatesText {
      let field = try row.nextField()
      if validates && !field.isNull { _ = try field.text() }
    }
  }

  /// Says which column of which row breaks the contract.
  private func refusal(of row: CopyRow, _ error: PostgresError) -> any Error {
    guard let problem = error.decoding, columns.indices.contains(problem.columnIndex) else {
      return error
    }
    return badValue(
      of: row, columns[problem.columnIndex].name, problem.failure.breach)
  }

  private func badValue(of row: CopyRow, _ column: String, _ problem: String) -> SourceError {
    var fields = row
    let id = try? identifierReader.identifier(fields.nextField())
    return .badValue(
      relation: relation.name, column: column,
      row: SourceError.place(of: id, row: row.number), problem: problem)
  }
}

/// A value that the contract excludes, before it is known which row it stands in.
struct BadValue: Error {
  let column: String
  let problem: String
}
