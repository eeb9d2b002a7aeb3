extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC with six decimals, `2026-11-01T00:00:00.000000Z`.
  ///
  /// Years beyond 9999 and before 0 carry a sign (ISO 8601's expanded form); the infinities are
  /// PostgreSQL's words for them.
  public var description: String {
    guard isFinite else { return self == .infinity ? "infinity" : "-infinity" }
    let (day, within) = Self.floorDivide(microseconds, 86_400_000_000)
    let (year, month, dayOfMonth) = Self.civil(fromDays: day)
    let (second, micros) = Self.floorDivide(within, 1_000_000)
    let date = "\(Self.year(year))-\(Self.pad(month, 2))-\(Self.pad(dayOfMonth, 2))"
    let hour = Self.pad(second / 3600, 2)
    let minute = Self.pad(second / 60 % 60, 2)
    return "\(date)T\(hour):\(minute):\(Self.pad(second % 60, 2)).\(Self.pad(micros, 6))Z"
  }

  /// Reads RFC 3339 with `Z` or an offset, with up to six decimals of a second; a date alone means
  /// its midnight in UTC. Nil for anything else, `24:00`, leap seconds and dates that do not exist.
  public init?(_ text: String) {
    var reader = Reader(text)
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2),
      reader.skip("-"), let day = reader.digits(2)
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    guard Self.civil(fromDays: days) == (year, month, day) else { return nil }
    var micros = days * 86_400_000_000
    if !reader.isAtEnd {
      guard let time = reader.timeOfDay() else { return nil }
      micros += time
    }
    self.init(microseconds: micros)
  }

  /// The first moment of the UTC month that this one lies in; an infinity stays what it is.
  var startOfMonth: Timestamp {
    guard isFinite else { return self }
    let day = Self.floorDivide(microseconds, 86_400_000_000).0
    let dayOfMonth = Self.civil(fromDays: day).2
    return Timestamp(microseconds: (day - dayOfMonth + 1) * 86_400_000_000)
  }

  /// The first moment of the UTC hour that this one lies in; an infinity stays what it is.
  public var startOfHour: Timestamp {
    guard isFinite else { return self }
    let within = Self.floorDivide(microseconds, 3_600_000_000).1
    let (value, overflow) = microseconds.subtractingReportingOverflow(within)
    return overflow ? .minusInfinity : Timestamp(microseconds: value)
  }

  private static func floorDivide(_ a: Int64, _ b: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder < 0 ? (quotient - 1, remainder + b) : (quotient, remainder)
  }

  private static func pad(_ n: Int64, _ width: Int) -> String {
    let digits = String(n)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func year(_ year: Int64) -> String {
    if year > 9999 { return "+\(year)" }
    return year < 0 ? "-\(pad(-year, 4))" : pad(year, 4)
  }

  /// Days from 2000-01-01 to 0000-03-01, where the 400-year cycles of the civil calendar start.
  private static let cycleOrigin: Int64 = 730_425

  /// Year, month and day of the proleptic Gregorian calendar. Counting years from March puts the
  /// leap day last, so that months have a regular length.
  private static func civil(fromDays days: Int64) -> (Int64, Int64, Int64) {
    let (era, dayOfEra) = floorDivide(days + cycleOrigin, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivide(shiftedYear, 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - cycleOrigin
  }
}

/// Reads the fixed-width digits of a timestamp, one piece at a time.
private struct Reader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func digits(_ count: Int) -> Int64? {
    let taken = rest.prefix(count)
    guard taken.count == count, taken.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    rest = rest.dropFirst(count)
    return taken.reduce(0) { $0 * 10 + Int64($1 - 48) }
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Microseconds since midnight UTC of `Thh:mm:ss[.ffffff](Z|±hh:mm)`.
  mutating func timeOfDay() -> Int64? {
    guard skip("T") || skip(" "), let hour = digits(2), hour < 24, skip(":"),
      let minute = digits(2), minute < 60, skip(":"), let second = digits(2), second < 60
    else { return nil }
    var fraction: Int64 = 0
    if skip(".") {
      var width = 0
      while width < 6, let digit = digits(1) {
        fraction = fraction * 10 + digit
        width += 1
      }
      guard width > 0 else { return nil }
      for _ in width..<6 { fraction *= 10 }
    }
    guard let offset = offsetSeconds(), isAtEnd else { return nil }
    return (hour * 3600 + minute * 60 + second - offset) * 1_000_000 + fraction
  }

  private mutating func offsetSeconds() -> Int64? {
    if skip("Z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = digits(2), hours < 24, skip(":"), let minutes = digits(2), minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
