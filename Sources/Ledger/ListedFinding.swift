public import Reconciliation

/// A finding, as `findings` lists it.
public struct ListedFinding: Sendable, Hashable {
  /// What the ledger knows of it.
  public let known: KnownFinding
  /// Its line of `findings.ndjson` when it was last found.
  public let json: String
}
