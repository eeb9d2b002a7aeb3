public import Reconciliation

/// What to list of the findings. Whoever has several wishes gets what fits all of them.
public struct FindingFilter: Sendable, Hashable {
  /// A state in the ledger.
  public enum Status: String, Sendable, CaseIterable {
    /// Not resolved, whether waived or not.
    case open
    /// Open, and a waiver was in force when it was last found.
    case waived
    /// Gone.
    case resolved
  }

  /// Only those of this rule.
  public var rule: String?
  /// Only those in this state.
  public var status: Status?
  /// Only those of this severity.
  public var severity: Severity?
  /// Only those of this marketplace.
  public var marketplace: String?
  /// Only those about this subject, of whatever kind.
  public var subject: String?
  /// Only those that involve this organization.
  public var organization: String?
  /// Only those first seen at this moment or later.
  public var since: Timestamp?
  /// At most so many.
  public var limit: Int

  /// A filter.
  public init(
    rule: String? = nil, status: Status? = nil, severity: Severity? = nil, limit: Int = 1000
  ) {
    self.rule = rule
    self.status = status
    self.severity = severity
    self.limit = limit
  }
}
