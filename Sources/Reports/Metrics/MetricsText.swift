/// Metrics in the text format of Prometheus, as node_exporter's textfile collector reads it: without
/// timestamps, always in the same order.
enum MetricsText {
  /// The name of the file in a run's folder.
  static let fileName = "metrics.prom"

  /// The text. A metric without samples is left out.
  static func text(of families: [MetricFamily]) -> String {
    var text = ""
    for metric in Metric.all {
      guard let family = families.first(where: { $0.metric == metric }), !family.samples.isEmpty
      else { continue }
      text += "# HELP \(metric.name) \(metric.help)\n# TYPE \(metric.name) gauge\n"
      let samples = family.samples.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      for (values, value) in samples {
        text += "\(metric.name)\(labels(metric.labels, values)) \(number(value))\n"
      }
    }
    return text
  }

  private static func labels(_ names: [String], _ values: [String]) -> String {
    guard !names.isEmpty else { return "" }
    let pairs = zip(names, values).map { "\($0)=\"\(escaped($1))\"" }
    return "{\(pairs.joined(separator: ","))}"
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return value < 0 ? "-Inf" : "+Inf" }
    // Whole numbers as people write them, as far as they are exact.
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return "\(whole)" }
    return "\(value)"
  }
}
