/// How a finding stands against the nights before.
public enum FindingStatus: String, Sendable, CaseIterable, Codable {
  /// Never found before.
  case new
  /// Found before, and not missed by any complete run since.
  case open
  /// Gone or waived meanwhile, and here again.
  case reopened
  /// Found, and somebody has decided to live with it for a while.
  case waived
  /// Found before and not now.
  case resolved
}
