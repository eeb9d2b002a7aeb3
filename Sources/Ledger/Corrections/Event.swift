import Digest
public import Reconciliation

/// One entry of the event log.
public struct Event: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, Sendable, CaseIterable {
    /// A run made a plan.
    case planned
    /// Somebody approved an action.
    case approved
    /// Somebody rejected an action.
    case rejected
    /// Somebody let a plan pass a cap.
    case capOverridden = "cap-overridden"
    /// Somebody began to apply a plan.
    case applyBegun = "apply-begun"
    /// An action was about to be carried out in another database.
    case intended
    /// An action took effect.
    case applied
    /// An action was left out, because a guard failed.
    case skipped
    /// An action was tried and refused.
    case failed
    /// An action that was about to be carried out was found to have had no effect.
    case interrupted
    /// Applying a plan came to its end.
    case applyEnded = "apply-ended"
    /// An action's effect was undone.
    case reverted
  }

  /// Its place, from 1, without gaps.
  public let sequence: Int64
  /// When, by the ledger's clock. UTC.
  public let at: Timestamp
  /// What happened; nil for a word this program does not know.
  public let kind: Kind?
  /// The word for it.
  public let word: String
  /// The plan it is about.
  public let planID: String?
  /// The action it is about.
  public let actionID: String?
  /// The database role that wrote it.
  public let madeBy: String
  /// The name of the person, as given.
  public let madeAs: String?
  /// More about it: a JSON object.
  public let detail: String
  /// The hash of the entry before.
  public let previous: String
  /// The hash of this entry.
  public let hash: String

  /// What the hash has to be. Computed here and not by the database that made it.
  var expectedHash: String {
    let sinceUnixEpoch = at.microseconds + 946_684_800_000_000
    let parts = [
      "\(sequence)", "\(sinceUnixEpoch)", word, planID ?? "", actionID ?? "", madeBy, madeAs ?? "",
      detail, previous,
    ]
    return SHA256.hex(
      of: parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ","))
  }
}
