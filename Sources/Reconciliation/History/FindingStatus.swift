/// How a finding stands against the nights before.
public enum FindingStatus: String, Sendable, CaseIterable, Codable {
  /// Never found before.
  case new
  /// Found by the run before, too.
  case open
  /// Found long ago, gone meanwhile, and here again.
  case reopened
  /// Known, and left as it is until a date, for a reason.
  case waived
  /// Found before and not now.
  case resolved
}
