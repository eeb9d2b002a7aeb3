/// How bad a kind of drift is.
public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
  /// Money or data is being lost, or a bill goes to the wrong payer.
  case critical
  /// It will be, if nobody acts.
  case high
  /// Something is not as it should be.
  case medium
  /// Good to know.
  case low

  /// The worse one comes first.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .critical: 0
    case .high: 1
    case .medium: 2
    case .low: 3
    }
  }
}
