import Reports

/// How fast rows come, and how long it will take until all have, if it is known how many those are.
struct Pace {
  /// How many rows have come, by relation.
  let rows: [String: Int]
  /// How many are expected of all of them together; nil if nobody knows.
  let expected: Int?
  /// How long it has taken, in seconds.
  let seconds: Double

  /// How many rows have come.
  var total: Int { rows.values.reduce(0, +) }

  /// Rows a second; nil while it is too early to tell.
  var rate: Double? { seconds >= 0.5 && total > 0 ? Double(total) / seconds : nil }

  /// How much longer it takes at this rate, in whole seconds. Nil if it is not known how many rows
  /// there are, and when more have come than were expected: then nobody knows.
  var remaining: Int? {
    guard let rate, let expected, total < expected else { return nil }
    return Int((Double(expected - total) / rate).rounded(.up))
  }

  /// What it says behind the name of a step. What matters most stands first: the end may be cut.
  var text: String {
    guard total > 0 else { return "" }
    var text = ": \(total.grouped)"
    if let expected, total < expected { text += " of about \(expected.grouped)" }
    text += " rows"
    if let rate { text += ", \(Int(rate).grouped) a second" }
    if let remaining { text += ", \(Self.text(remaining)) left" }
    guard rows.count > 1 else { return text }
    let parts = rows.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }
    return text + " (\(parts.joined(separator: ", ")))"
  }

  /// A length of time: `45 s`, `3 min 20 s`, `2 h 5 min`.
  private static func text(_ seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
    default: "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
  }
}
