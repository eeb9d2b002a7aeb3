import Postgres

extension Source {
  /// The schema of the read contract.
  public static let schema = Relation.schema

  /// About how many bytes of rows will not fit into memory, and lie in a file meanwhile; nil if somebody
  /// holds a table, for whom nobody waits here. The source cannot be read any more afterwards.
  public func expectedOverflow() throws -> Int? {
    do {
      for source in [marketplace, organizations] {
        try source.connection.execute("SET LOCAL lock_timeout = '1s'", label: "wait for nobody")
      }
      return overflow(ofRows: try estimatedRows())
    } catch let error as PostgresError where error.code == .lockNotAvailable {
      return nil
    }
  }

  private func overflow(ofRows rows: Int) -> Int {
    let bytes = rows.multipliedReportingOverflow(by: Self.bytesARow)
    return bytes.overflow ? .max / 2 : max(0, bytes.partialValue - means.memory / 2)
  }

  /// What a customer takes, with all that belongs to it.
  private static let bytesARow = 500
}
