/// What a finding is about.
public enum SubjectKind: String, Sendable, CaseIterable, Codable, Comparable {
  case subscription
  case binding
  case organization
  /// One usage charge.
  case charge
  /// One source of data.
  case feed
  /// One billing period in one currency: `2026-10 CNY`.
  case period

  /// In the order of their names.
  public static func < (a: SubjectKind, b: SubjectKind) -> Bool { a.rawValue < b.rawValue }
}
