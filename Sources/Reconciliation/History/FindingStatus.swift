/// How a finding stands against the nights before.
public enum FindingStatus: String, Sendable, CaseIterable, Codable {
  /// Never found before.
  case new
  /// Found before, and not missed by any complete run since.
  case open
  /// Found long ago, gone meanwhile, and here again.
  case reopened
  /// Found before and not now.
  case resolved
}
