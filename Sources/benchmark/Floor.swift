import Dispatch
import MarketplaceSource
import Postgres
import Synchronization

/// The least that reading the rows can cost: the same columns by binary COPY, all relations at once,
/// every row thrown away.
enum Floor {
  static func read(_ conninfo: String) throws {
    let failure = Mutex<PostgresError?>(nil)
    DispatchQueue.concurrentPerform(iterations: NarrowStatement.all.count) { index in
      do throws(PostgresError) {
        try read(NarrowStatement.all[index], conninfo)
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private static func read(
    _ statement: NarrowStatement, _ conninfo: String
  ) throws(PostgresError) {
    let connection = try Connection(
      ConnectionSettings(conninfo: conninfo, applicationName: "floor", readOnly: true))
    var stream = try connection.copyOut(statement.query, expectedColumns: statement.columns)
    while try stream.next() != nil {}
  }
}
