import Testing

@testable import Postgres

@Suite struct PostgresErrorTests {
  private static let rowData = "Key (id)=(secret row) already exists"

  private func serverError(_ state: SQLState, code: PostgresError.Code? = nil) -> PostgresError {
    var server = ServerDiagnostics()
    server.sqlState = state
    server.message = Self.rowData
    server.detail = "detail with row data"
    server.schema = "sales"
    server.table = "item"
    server.column = "state"
    server.constraint = "item_pkey"
    return PostgresError(code ?? .server(state), label: "load items", server: server)
  }

  @Test(arguments: ["22012", "23505", "P0001", "XX000", "21000", "44000", "38000", "HV000"])
  func messagesThatCanHoldRowDataAreWithheld(_ state: String) {
    let error = serverError(SQLState(rawValue: state))
    #expect(!error.description.contains("secret row"))
    #expect(!error.description.contains("detail"))
    #expect(error.description.contains(state))
    #expect(error.debugDescription.contains("secret row"))
    #expect(error.debugDescription.contains("detail with row data"))
  }

  @Test(arguments: [
    "08006", "0A000", "25006", "28P01", "3D000", "3F000", "40001", "42P01", "53300", "55P03",
    "57014", "58030",
  ])
  func messagesOfOtherClassesAreShown(_ state: String) {
    let error = serverError(SQLState(rawValue: state))
    #expect(error.description.contains("secret row"))
    #expect(!error.description.contains("detail"))
    #expect(error.hint != nil || ["0A", "25", "3D"].contains(error.sqlState?.classCode))
  }

  @Test func identifiersAndLabelAreShown() {
    let error = serverError("23505")
    #expect(
      error.description == """
        The server refused the statement in "load items": the server's message is withheld, it can \
        hold row data (SQLSTATE 23505, schema sales, table item, column state, constraint item_pkey).
        """)
    #expect(error.schema == "sales" && error.table == "item")
    #expect(error.column == "state" && error.constraint == "item_pkey")
  }

  @Test func hintsFollowTheState() throws {
    #expect(try #require(serverError("28P01").hint).contains("password"))
    #expect(try #require(serverError("53300").hint).contains("max_connections"))
    #expect(try #require(serverError("08001").hint).contains("server runs"))
    let unknown = serverError("57P01", code: .commitUnknown)
    #expect(try #require(unknown.hint).contains("Look up"))
    #expect(serverError("57014", code: .cancelled).hint == nil)
    #expect(try #require(serverError("57014", code: .timedOut).hint).contains("timeout"))
  }

  @Test func decodingErrorsNameThePlaceAndNoValue() {
    let error = PostgresError(
      .decoding, label: "read items",
      decoding: DecodingProblem(
        column: "price", columnIndex: 2, row: 7, expected: "Int64", actual: .text,
        failure: .wrongType))
    #expect(
      error.description == """
        A value cannot be decoded in "read items": column "price" (2) of row 7, sent as text, \
        cannot be read as Int64: its type does not fit.
        """)
  }

  @Test func codesCompare() {
    #expect(serverError("42P01").code == .server("42P01"))
    #expect(serverError("42P01").code != .server("42703"))
    #expect(PostgresError.Code.server("42P01").description == "server(42P01)")
    #expect(PostgresError.Code.connectionLost.description == "connectionLost")
  }

  @Test func typesWithoutANameAreShownByNumber() {
    #expect(PostgresType(rawValue: 16_999).description == "type 16999")
    #expect(PostgresType.timestamptz.description == "timestamp with time zone")
  }
}
