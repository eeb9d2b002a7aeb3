public import ArgumentParser
public import Reconciliation

extension Timestamp: ExpressibleByArgument {
  /// Reads a moment in RFC 3339, or a date for its midnight in UTC.
  public init?(argument: String) {
    self.init(argument)
  }
}
