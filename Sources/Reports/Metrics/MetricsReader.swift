import Reconciliation

/// Reads metrics of an earlier run again, for what a later one does not know. The file may have been
/// left by anybody: what is not as this program writes it is not believed.
struct MetricsReader {
  private var rest: ArraySlice<UInt8>
  private let now: Timestamp

  /// What is known by name, whole; nil if anything in the file is not in form. What tells of a moment
  /// that is still to come is left out: it would hide from then on that no run succeeds.
  static func families(in bytes: [UInt8], at now: Timestamp) -> [MetricFamily]? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var found: [String: [[String]: Double]] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      var reader = MetricsReader(rest: line, now: now)
      guard let sample = reader.sample() else { return nil }
      guard let metric = Metric.all.first(where: { $0.name == sample.name }) else { continue }
      guard sample.labels.map(\.name) == metric.labels else { return nil }
      if metric.isMoment && !reader.isPast(sample.value) { continue }
      let values = sample.labels.map(\.value)
      guard found[metric.name, default: [:]].updateValue(sample.value, forKey: values) == nil,
        found[metric.name, default: [:]].count <= MetricFamily.limit
      else { return nil }
    }
    return Metric.all.compactMap { metric in
      found[metric.name].map { MetricFamily(metric, samples: $0) }
    }
  }

  /// Clocks may be a little apart.
  private func isPast(_ seconds: Double) -> Bool {
    seconds >= 0 && seconds <= (now + .hours(1)).secondsSince1970
  }

  private mutating func sample() -> (
    name: String, labels: [(name: String, value: String)], value: Double
  )? {
    let name = word()
    var labels: [(name: String, value: String)] = []
    if skip("{") {
      repeat {
        let label = word()
        guard skip("="), skip("\""), let value = quoted() else { return nil }
        labels.append((label, value))
      } while skip(",")
      guard skip("}") else { return nil }
    }
    guard !name.isEmpty, skip(" "), let value = number(), !value.isNaN else { return nil }
    return (name, labels, value)
  }

  private mutating func word() -> String {
    let word = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): true
      default: false
      }
    }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// The text up to the quote that ends it.
  private mutating func quoted() -> String? {
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        switch rest.popFirst() {
        case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        default: return nil
        }
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func number() -> Double? {
    let text = String(decoding: rest, as: UTF8.self)
    rest = []
    return Double(text)
  }
}

extension Timestamp {
  /// Seconds since 1970, as Prometheus counts; infinite for what is not on the calendar.
  var secondsSince1970: Double {
    guard isFinite else { return self == .infinity ? .infinity : -.infinity }
    return Double(microseconds) / 1_000_000 + 946_684_800
  }
}
