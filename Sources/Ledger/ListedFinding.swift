import Postgres
public import Reconciliation

/// A finding, as `findings` lists it.
public struct ListedFinding: Sendable, Hashable {
  /// What the ledger knows of it.
  public let known: KnownFinding
  /// The marketplace it is of, if it is of one.
  public let marketplace: String?
  /// The organizations that it involves.
  public let organizationIDs: [String]
  /// The subscriptions that it involves.
  public let subscriptionIDs: [String]
  /// What was found, in a sentence, when it was last found.
  public let reason: String
  /// Its line of `findings.ndjson` when it was last found.
  public let json: String

  /// Its state now: `open`, `waived` or `resolved`.
  public var status: FindingFilter.Status {
    if known.isResolved { return .resolved }
    return known.isWaived ? .waived : .open
  }

  init(_ row: Row) throws {
    known = try KnownFinding(row)
    marketplace = try row["marketplace", String?.self]
    organizationIDs = try row["organization_ids", [String].self]
    subscriptionIDs = try row["subscription_ids", [String].self]
    reason = try row["reason", String.self]
    json = try row["record", JSONText.self].text
  }
}
