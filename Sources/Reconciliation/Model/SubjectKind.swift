/// What a finding is about.
public enum SubjectKind: String, Sendable, CaseIterable, Codable, Comparable {
  case subscription
  case binding
  case organization
  /// One usage charge.
  case charge
  /// One source of data.
  case feed

  /// In the order of their names.
  public static func < (a: SubjectKind, b: SubjectKind) -> Bool { a.rawValue < b.rawValue }
}
