import Foundation

/// A file of metrics as Prometheus understands it, as far as tests look.
struct PrometheusFile {
  /// The samples: `exit_code`, `rows{source="aws",relation="binding"}`, without the common prefix.
  let samples: [String: Double]

  /// The text is not in the format, or says something twice.
  struct Malformed: Error {
    let line: Substring
  }

  init(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var samples: [String: Double] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard let space = line.lastIndex(of: " "),
        let value = Double(line[line.index(after: space)...]),
        line.hasPrefix("marketplace_reconciler_"),
        samples.updateValue(value, forKey: String(line[..<space].dropFirst(23))) == nil
      else { throw Malformed(line: line) }
    }
    self.samples = samples
  }

  subscript(_ name: String) -> Double? { samples[name] }

  /// The sum of all samples of a metric.
  func sum(_ name: String) -> Double {
    samples.filter { $0.key.hasPrefix("\(name){") }.values.reduce(0, +)
  }
}
