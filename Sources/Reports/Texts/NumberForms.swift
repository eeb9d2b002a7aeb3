import Reconciliation

/// How a language writes numbers, moments and lists.
protocol NumberForms {
  /// An amount of a currency, exact.
  func money(_ amount: String, _ currency: String) -> String
  /// A moment to the minute, with its time zone.
  func moment(_ text: String) -> String
  /// A moment to the microsecond, in UTC, of `2026-11-01T00:00:00.000000Z`.
  func exact(_ text: String) -> String
  /// The day of a moment.
  func day(_ text: String) -> String
  /// A length of time, given as `24 h`.
  func span(_ text: String) -> String
  /// So many days.
  func days(_ count: Int) -> String
  /// Several things, one after the other.
  func list(_ parts: [String]) -> String
  /// What stands between two things of a list.
  var separator: String { get }
  /// A text as it is written where a sentence begins.
  func beginning(_ text: String) -> String
  /// So many more than are shown.
  func more(_ count: Int) -> String
}

extension NumberForms {
  /// A whole number. Both languages group by thousands, as finance does.
  func number(_ count: some BinaryInteger) -> String { count.grouped }

  /// Several things, one after the other.
  func list(_ parts: [String]) -> String { parts.joined(separator: separator) }

  /// A decimal, exact: grouped, with zeros at the end only up to so many digits behind the point.
  func amount(_ text: String, digits least: Int = 2) -> String {
    guard Amount(text) != nil, let point = text.firstIndex(of: ".") else { return text }
    let whole = text[..<point]
    var fraction = text[text.index(after: point)...]
    while fraction.count > least && fraction.last == "0" { fraction.removeLast() }
    let sign = whole.first == "-" ? "-" : ""
    let digits = whole.utf8.drop { $0 == UInt8(ascii: "-") }
    // Most have nothing to group, and there are many of them.
    let isShort =
      (1...3).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
      && (digits.count == 1 || digits.first != UInt8(ascii: "0"))
    let grouped = isShort ? "\(Substring(digits))" : (Int128(Substring(digits)) ?? 0).grouped
    return "\(sign)\(grouped).\(fraction)"
  }
}

/// The parts of a moment in RFC 3339; nil for infinities and years of more than four digits.
struct MomentParts {
  let year: Int
  let month: Int
  let day: Int
  /// Hours and minutes, as `05:38`.
  let time: Substring
  /// What follows the minutes, but for zeros: `09.25`; seconds alone are two digits.
  let seconds: Substring

  init?(_ text: String) {
    let numbers = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers[0].count == 4, let year = Int(numbers[0]),
      let month = Int(numbers[1]), (1...12).contains(month), let day = Int(numbers[2])
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    time = text.dropFirst(11).prefix(5)
    var seconds = text.dropFirst(17).prefix { $0 != "Z" }
    while seconds.count > 2, let last = seconds.last, "0.".contains(last) { seconds.removeLast() }
    self.seconds = seconds
  }
}
