/// A finding of this run with its history, and what is to be done about it.
public struct RecordedFinding: Sendable, Hashable {
  /// Its stable id, the same every night.
  public let id: String
  /// What was found.
  public internal(set) var finding: Finding
  /// How it stands against the nights before.
  public let status: FindingStatus
  /// The waiver in force, if there is one.
  public let waiver: Waiver?
  /// How far it has come, if its action has to be confirmed by a later run.
  public internal(set) var phase: Phase?
  /// T of the run that found it first. UTC.
  public let firstSeen: Timestamp
  /// T of the latest run that found it. UTC.
  public let lastSeen: Timestamp
  /// T of the first complete run that found it since it was last opened; nil if none has. UTC.
  public let confirmedSince: Timestamp?
  /// How many runs have found it since it was last opened, with this one.
  public let runsOpen: Int64
  /// How many times it was opened.
  public let episodes: Int64
  /// What becomes of it.
  public internal(set) var outcome = Outcome.none

  /// What becomes of a finding.
  public enum Outcome: Sendable, Hashable {
    /// Nothing: a person has to decide, or there is nothing to do.
    case none
    /// An action is planned, by its id.
    case action(String)
    /// Another finding about the same subject comes first, by its id.
    case yields(to: String)
    /// Somebody has been told already, and is not told again before this moment. UTC.
    case rests(until: Timestamp)
  }

  /// The id of the action that is planned for it.
  public var actionID: String? {
    if case .action(let id) = outcome { id } else { nil }
  }
}
