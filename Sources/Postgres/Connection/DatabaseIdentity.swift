/// Which database a connection leads to, whatever its server is called.
public struct DatabaseIdentity: Sendable, Hashable {
  /// What the server was given when it was made.
  public let systemIdentifier: String
  /// The database's number there.
  public let number: Int64
  /// Its name.
  public let name: String
}

extension Connection {
  /// Asks which database this is.
  public func databaseIdentity() throws(PostgresError) -> DatabaseIdentity {
    let (system, number, name) = try rows(
      """
      SELECT system_identifier::text, oid::bigint, datname::text
      FROM pg_catalog.pg_control_system(), pg_catalog.pg_database
      WHERE datname = pg_catalog.current_database()
      """, label: "ask which database this is"
    ).single().decode((String, Int64, String).self)
    return DatabaseIdentity(systemIdentifier: system, number: number, name: name)
  }
}
