/// A metric with its samples: one for each combination of label values.
public struct MetricFamily: Sendable, Equatable {
  /// One of its values, and what tells it apart.
  struct Sample {
    let labels: [String]
    let value: Double

    init(_ labels: [String], _ value: Double) {
      self.labels = labels
      self.value = value
    }
  }

  let metric: Metric
  /// The values, by the values of the labels.
  let samples: [[String]: Double]

  /// More series than that nobody asks for; names come from customers' data.
  static let limit = 1000

  /// A metric without labels.
  init(_ metric: Metric, _ value: Double) {
    self.init(metric, samples: [[]: value])
  }

  init(_ metric: Metric, samples: [[String]: Double]) {
    self.metric = metric
    self.samples = samples
  }

  /// A metric with labels.
  /// - Parameter merging: what becomes of samples whose labels are the same, once they are short and
  ///   inert. (node_exporter refuses a whole file in which a sample occurs twice.)
  init(
    _ metric: Metric, _ samples: [Sample],
    merging: (Double, Double) -> Double = { $0 + $1 }
  ) {
    let named = samples.map { ($0.labels.map(\.bounded.inert), $0.value) }
    let merged = Dictionary(named, uniquingKeysWith: merging)
    let first = merged.sorted { $0.key.lexicographicallyPrecedes($1.key) }.prefix(Self.limit)
    self.init(metric, samples: Dictionary(uniqueKeysWithValues: first.map { ($0.key, $0.value) }))
  }
}
