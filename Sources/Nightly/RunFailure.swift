/// Why a command could not do what it was asked: one sentence, what to do next, and the exit code.
public struct RunFailure: Error, Sendable {
  /// The exit code.
  public let status: ExitStatus
  /// What happened, to which object. Holds no secrets and no row data but ids.
  public let message: String
  /// The same without ids of rows, for logs that others collect.
  public let messageWithoutRows: String
  /// What to do next.
  public let hint: String?

  /// A failure.
  /// - Parameter withoutRows: the message without ids of rows; nil if there are none in it.
  public init(
    _ status: ExitStatus, _ message: String, withoutRows: String? = nil, hint: String? = nil
  ) {
    self.status = status
    self.message = message
    messageWithoutRows = withoutRows ?? message
    self.hint = hint
  }
}

extension RunFailure: CustomStringConvertible {
  /// What happened.
  public var description: String { message }
}
