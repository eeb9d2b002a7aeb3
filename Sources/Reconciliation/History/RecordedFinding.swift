/// A finding of this run with its history.
public struct RecordedFinding: Sendable, Hashable {
  /// Its stable id, the same every night.
  public let id: String
  /// What was found.
  public let finding: Finding
  /// How it stands against the nights before.
  public let status: FindingStatus
  /// T of the run that found it first. UTC.
  public let firstSeen: Timestamp
  /// T of the latest run that found it. UTC.
  public let lastSeen: Timestamp
  /// How many runs have found it since it was last opened, with this one.
  public let runsOpen: Int64
  /// How many times it was opened.
  public let episodes: Int64
}
