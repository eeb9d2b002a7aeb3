import Dispatch
import Postgres
import Synchronization

/// The least that reading the rows can cost: the same columns by binary COPY, all relations at once,
/// each row received and thrown away.
enum Floor {
  /// Streams everything.
  /// - Returns: how many rows each relation had.
  static func read(_ assignment: Assignment) throws -> [String: Int] {
    let result = Mutex<Result<[String: Int], PostgresError>>(.success([:]))
    DispatchQueue.concurrentPerform(iterations: assignment.statements.count) { index in
      let statement = assignment.statements[index]
      do throws(PostgresError) {
        let rows = try read(statement, assignment.conninfo)
        result.withLock { $0 = $0.map { $0.merging([statement.relation: rows]) { $1 } } }
      } catch {
        result.withLock { $0 = .failure(error) }
      }
    }
    return try result.withLock { $0 }.get()
  }

  private static func read(
    _ statement: Assignment.Statement, _ conninfo: String
  ) throws(PostgresError) -> Int {
    let connection = try Connection(
      ConnectionSettings(conninfo: conninfo, applicationName: "floor", readOnly: true))
    var stream = try connection.copyOut(
      "\(unescaped: statement.query)", expectedColumns: statement.columns)
    while try stream.next() != nil {}
    return stream.rowCount
  }
}
