import Postgres
import Testing

/// Runs the body and returns the error of this module that it must throw.
func thrown<T>(
  _ code: PostgresError.Code, sourceLocation: SourceLocation = #_sourceLocation,
  by body: () throws -> T
) throws -> PostgresError {
  let error = try #require(
    throws: PostgresError.self, sourceLocation: sourceLocation, performing: { _ = try body() })
  #expect(error.code == code, sourceLocation: sourceLocation)
  return error
}

/// Checks that the connection answers.
func expectClean(
  _ connection: Connection, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  #expect(
    try connection.rows("SELECT 42::bigint").single().decode(Int64.self) == 42,
    sourceLocation: sourceLocation)
}
