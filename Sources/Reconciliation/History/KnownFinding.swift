/// What the ledger knows of a finding.
public struct KnownFinding: Sendable, Hashable {
  /// Its stable id.
  public var id: String
  /// Rule and subject.
  public var key: Finding.Key
  /// How bad it was.
  public var severity: Severity
  /// Whether a complete run has missed it since it was found last.
  public var isResolved: Bool
  /// Whether a waiver was in force when it was found last.
  public var isWaived: Bool
  /// T of the run that found it first. UTC.
  public var firstSeen: Timestamp
  /// T of the run that found it last. UTC.
  public var lastSeen: Timestamp
  /// T of the first complete run that found it since it was last opened; nil if none has. UTC.
  public var confirmedSince: Timestamp?
  /// How many runs have found it since it was last opened.
  public var runsOpen: Int64
  /// How many times it was opened.
  public var episodes: Int64

  /// What the ledger knows.
  public init(
    id: String, key: Finding.Key, severity: Severity, isResolved: Bool, isWaived: Bool = false,
    firstSeen: Timestamp, lastSeen: Timestamp, confirmedSince: Timestamp? = nil, runsOpen: Int64,
    episodes: Int64
  ) {
    self.id = id
    self.key = key
    self.severity = severity
    self.isResolved = isResolved
    self.isWaived = isWaived
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.confirmedSince = confirmedSince
    self.runsOpen = runsOpen
    self.episodes = episodes
  }
}
