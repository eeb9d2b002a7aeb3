import Dispatch
import MarketplaceSource
import Postgres

/// The least that reading the rows can cost: the same columns by binary COPY, all relations at once,
/// every row thrown away.
enum Floor {
  static func read(_ conninfo: String) throws {
    DispatchQueue.concurrentPerform(iterations: NarrowStatement.all.count) { index in
      do {
        let statement = NarrowStatement.all[index]
        let connection = try Connection(
          ConnectionSettings(conninfo: conninfo, applicationName: "floor", readOnly: true))
        var stream = try connection.copyOut(statement.query, expectedColumns: statement.columns)
        while try stream.next() != nil {}
      } catch {
        fatalError("the floor cannot be measured: \(error)")
      }
    }
  }
}
