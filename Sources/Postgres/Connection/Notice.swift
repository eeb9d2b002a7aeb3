/// A notice or warning that the server sent beside a result.
public struct Notice: Sendable {
  /// The severity, such as `NOTICE` or `WARNING`.
  public let severity: String
  /// The SQLSTATE, such as `01000`.
  public let sqlState: SQLState?
  /// The server's text. It can hold row data.
  public let message: String
}

extension Notice: CustomStringConvertible {
  /// Severity and SQLSTATE, without the message.
  public var description: String {
    "\(severity) \(sqlState?.rawValue ?? "")"
  }
}

extension Notice: CustomDebugStringConvertible {
  /// Severity, SQLSTATE and message.
  public var debugDescription: String {
    "\(self): \(message)"
  }
}
