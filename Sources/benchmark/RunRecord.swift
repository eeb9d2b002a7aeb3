/// What the benchmark wants to know of a run's `run.json`.
struct RunRecord: Decodable {
  struct Source: Decodable {
    let relation: String
    let rows: Int
  }

  let sources: [Source]
  /// Of each step its seconds.
  let timings: [String: Double]

  /// Rows of each relation.
  var rows: [String: Int] {
    sources.reduce(into: [:]) { $0[$1.relation, default: 0] += $1.rows }
  }
}
