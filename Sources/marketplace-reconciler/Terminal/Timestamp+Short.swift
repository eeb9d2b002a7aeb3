import Reconciliation

/// How tables write moments, which JSON and CSV have exactly.
extension Timestamp {
  /// The day in UTC, `2026-11-23`.
  var day: String { String("\(self)".prefix { $0 != "T" }) }

  /// The minute in UTC, `2026-11-23 05:38`.
  var minute: String {
    let parts = "\(self)".split(separator: "T")
    return parts.count == 2 ? "\(parts[0]) \(parts[1].prefix(5))" : "\(self)"
  }
}
