/// A length of time that a rule compares with: so many whole microseconds, never days or months
/// of a calendar.
@frozen
public struct TimeLimit: Sendable, Hashable, Comparable, BitwiseCopyable {
  /// The length in microseconds.
  public let microseconds: Int64

  /// Makes a limit of so many microseconds.
  @inlinable
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// A limit of whole seconds.
  public static func seconds(_ n: Int64) -> TimeLimit { TimeLimit(microseconds: n * 1_000_000) }
  /// A limit of whole minutes.
  public static func minutes(_ n: Int64) -> TimeLimit { .seconds(n * 60) }
  /// A limit of whole hours.
  public static func hours(_ n: Int64) -> TimeLimit { .minutes(n * 60) }

  /// The shorter one comes first.
  public static func < (a: TimeLimit, b: TimeLimit) -> Bool { a.microseconds < b.microseconds }
}

extension TimeLimit: CustomStringConvertible {
  /// The limit in the largest unit that leaves no remainder: `24 h`, `5 min`, `90 s`, `1500000 us`.
  public var description: String {
    let units: [(Int64, String)] = [(3_600_000_000, "h"), (60_000_000, "min"), (1_000_000, "s")]
    for (size, name) in units where microseconds != 0 && microseconds % size == 0 {
      return "\(microseconds / size) \(name)"
    }
    return microseconds == 0 ? "0 s" : "\(microseconds) us"
  }

  /// Reads a limit as people write it: a whole number and one of `us`, `ms`, `s`, `min`, `h`, `d`
  /// (a day is 24 hours), with or without a space between. Nil if it is anything else or too large.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    let sizes: [Substring: Int64] = [
      "us": 1, "ms": 1_000, "s": 1_000_000, "min": 60_000_000, "h": 3_600_000_000,
      "d": 86_400_000_000,
    ]
    guard let count = Int64(digits), let size = sizes[unit] else { return nil }
    let (value, overflow) = count.multipliedReportingOverflow(by: size)
    guard !overflow else { return nil }
    self.init(microseconds: value)
  }
}
