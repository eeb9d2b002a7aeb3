import Reconciliation

/// How many findings have been known for how long.
public struct NightAge: Codable, Sendable, Hashable {
  /// From so many days on; up to those of the next one.
  public let fromDays: Int
  /// How many of each severity, in the order of severities.
  public let counts: [Int]

  /// How many.
  public var count: Int { counts.reduce(0, +) }

  /// Where the classes begin, in days.
  static let bounds = [0, 1, 3, 7, 14, 30]

  static func ages(of findings: [RecordedFinding], at asOf: Timestamp) -> [NightAge] {
    var counts = bounds.map { _ in Severity.allCases.map { _ in 0 } }
    for recorded in findings {
      let days = recorded.age(at: asOf)
      let bucket = bounds.lastIndex { $0 <= days } ?? 0
      let severity = Severity.allCases.firstIndex(of: recorded.finding.severity) ?? 0
      counts[bucket][severity] += 1
    }
    return zip(bounds, counts).map { NightAge(fromDays: $0, counts: $1) }
  }
}

extension RecordedFinding {
  /// For how many whole days it has been known.
  func age(at asOf: Timestamp) -> Int {
    let (span, overflow) = asOf.microseconds.subtractingReportingOverflow(firstSeen.microseconds)
    return overflow ? 0 : max(0, Int(span / 86_400_000_000))
  }
}
