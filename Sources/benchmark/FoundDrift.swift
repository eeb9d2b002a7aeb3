import Reconciliation

/// Drift as every contender tells it: for each finding its rule, and kind and id of its subject.
struct FoundDrift {
  /// One finding each, with tabs between the three.
  let lines: Set<String>

  /// What was planted.
  init(planted keys: [Finding.Key]) {
    lines = Set(keys.map { "\($0.rule)\t\($0.subjectKind)\t\($0.subjectID)" })
  }

  /// What a peer printed.
  init(printed text: String) {
    lines = Set(text.split(separator: "\n").map { String($0) })
  }

  private struct Line: Decodable {
    let rule: String
    let subjectKind: String
    let subjectId: String
  }

  /// What a run of the job reported: the text of its `findings.ndjson`.
  init(reported path: String) throws {
    lines = Set(
      try TextFile.decodeLines(Line.self, from: path)
        .map { "\($0.rule)\t\($0.subjectKind)\t\($0.subjectId)" })
  }

  /// How many findings each rule has.
  var counts: [String: Int] {
    var counts: [String: Int] = [:]
    for line in lines { counts[String(line.prefix { $0 != "\t" }), default: 0] += 1 }
    return counts
  }

  /// Throws unless this is exactly the drift that was planted.
  func require(_ planted: FoundDrift, by contender: String) throws(BenchmarkError) {
    let missing = planted.lines.subtracting(lines).sorted()
    let superfluous = lines.subtracting(planted.lines).sorted()
    guard !missing.isEmpty || !superfluous.isEmpty else { return }
    throw .differentDrift(
      contender: contender, count: missing.count + superfluous.count,
      examples: missing.prefix(5).map { "  missing: \($0)" }
        + superfluous.prefix(5).map { "  superfluous: \($0)" })
  }
}
