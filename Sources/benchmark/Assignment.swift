import MarketplaceSource
import Postgres
import Reconciliation

/// What the floor and the peers in Python are given: where the rows are, which to stream, and the
/// moment to judge by. The queries are the job's own, so that nobody reads more or less than it.
struct Assignment: Codable {
  struct Statement: Codable {
    let relation: String
    let query: String
    let columns: Int

    init(_ statement: NarrowStatement) {
      relation = statement.relation
      query = statement.query.text
      columns = statement.columns
    }
  }

  /// Where the rows are.
  let conninfo: String
  /// The moment, in RFC 3339.
  let asOf: String
  /// Of each relation the rows to stream.
  let statements: [Statement]

  /// Everything that a run of that moment streams.
  init(conninfo: String, asOf: Timestamp) {
    self.conninfo = conninfo
    self.asOf = "\(asOf)"
    let usage = NarrowStatement.charges(of: BillingPeriods(around: asOf))
    statements = (NarrowStatement.all + [usage]).map { Statement($0) }
  }

  private init(_ other: Assignment, only relation: String) {
    (conninfo, asOf) = (other.conninfo, other.asOf)
    statements = other.statements.filter { $0.relation == relation }
  }

  /// The usage alone.
  var ofCharges: Assignment { Assignment(self, only: "charge") }
}
