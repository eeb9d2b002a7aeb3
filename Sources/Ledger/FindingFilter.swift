/// What to list of the findings.
public struct FindingFilter: Sendable, Hashable {
  /// Only those of this rule.
  public var rule: String?
  /// Only those in this state: `open` or `resolved`.
  public var status: String?
  /// Only those of this severity.
  public var severity: String?
  /// At most so many.
  public var limit: Int

  /// A filter.
  public init(
    rule: String? = nil, status: String? = nil, severity: String? = nil, limit: Int = 1000
  ) {
    self.rule = rule
    self.status = status
    self.severity = severity
    self.limit = limit
  }
}
