internal import CLibPQ

extension Connection {
  /// The error of a result that the server marked as failed.
  func serverError(
    _ result: ResultOwner, since start: ContinuousClock.Instant, label: String?
  ) -> PostgresError {
    var server = result.diagnostics
    if server.message == nil {
      // libpq made the result itself, when the connection broke or memory ran out.
      server.message = Self.oneLine(String(cString: PQresultErrorMessage(result.pointer)))
    }
    let explanation = isUsable ? nil : target
    return PostgresError(
      code(of: server.sqlState, since: start), explanation, label: label, server: server)
  }

  /// The error of a call that libpq itself refused.
  func connectionError(label: String?) -> PostgresError {
    var server = ServerDiagnostics()
    server.message = Self.oneLine(String(cString: PQerrorMessage(handle)))
    return isUsable
      ? PostgresError(.unexpectedResult, label: label, server: server)
      : PostgresError(.connectionLost, target, label: label, server: server)
  }

  private func code(
    of sqlState: SQLState?, since start: ContinuousClock.Instant
  ) -> PostgresError.Code {
    guard isUsable else { return .connectionLost }
    switch sqlState {
    case nil: return .unexpectedResult
    case "57014":
      // The server has one state for both, and says which only in its own language.
      if canceller.isRequested, canceller.takeRequest() { return .cancelled }
      let limit = settings.statementTimeout
      return limit > .zero && .now - start >= limit ? .timedOut : .cancelled
    case "55P03": return .lockNotAvailable
    case let state?: return .server(state)
    }
  }

  private static func oneLine(_ message: String) -> String {
    message.split(whereSeparator: \.isNewline).map { $0.drop { $0.isWhitespace } }
      .joined(separator: " ")
  }
}
