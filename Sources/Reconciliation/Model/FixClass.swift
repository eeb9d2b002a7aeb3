/// What becomes of a finding.
public enum FixClass: String, Sendable, CaseIterable, Codable {
  /// Repairs a projection; no money or data hangs on it, so it needs no approval.
  case auto
  /// An action is planned and waits for a person's approval.
  case propose
  /// A person has to look: there is evidence and a line of what to do.
  case manual
  /// Nothing to do.
  case inform
}
