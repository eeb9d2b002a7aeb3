/// Contenders measured in turns, so that whatever else the machine does meets all of them alike.
struct Race {
  let course: Course
  let contenders: [Contender]
  /// Of these, the ones that are in the first round only.
  let once: Set<Contender>
  let rounds: Int

  /// Runs all rounds. Throws unless everybody finds exactly what was planted, every time.
  func run(_ tell: (String) -> Void) throws -> RaceResult {
    var result = RaceResult(course.dataSet, rounds: rounds)
    for round in 1...rounds {
      for contender in contenders where round == 1 || !once.contains(contender) {
        let usage = try course.process(of: contender).run()
        tell("round \(round) of \(rounds): \(contender.rawValue) \(usage.seconds.text(2)) s")
        result.usages[contender, default: []].append(usage)
        try check(contender, &result)
      }
    }
    return result
  }

  private func check(_ contender: Contender, _ result: inout RaceResult) throws {
    let name = contender.rawValue
    switch contender.evidence {
    case .rows:
      let rows = try printedRows(contender)
      if contender == .floor { result.rows = rows }
    case .drift:
      try FoundDrift(printed: TextFile.read(course.output(of: contender)))
        .require(course.dataSet.planted, by: name)
    case .report:
      try FoundDrift(reported: course.report("findings.ndjson"))
        .require(course.dataSet.planted, by: name)
      let record = try TextFile.decode(RunRecord.self, from: course.report("run.json"))
      for (relation, rows) in result.rows where rows != record.rows[relation, default: 0] {
        throw BenchmarkError.differentRows(
          relation: relation, floor: rows, job: record.rows[relation, default: 0])
      }
      for (step, seconds) in record.timings {
        result.steps[contender, default: [:]][step, default: []].append(seconds)
      }
    }
  }

  private func printedRows(_ contender: Contender) throws -> [String: Int] {
    var rows: [String: Int] = [:]
    for line in try TextFile.read(course.output(of: contender)).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let count = Int(words[1]) else {
        throw BenchmarkError.unreadable(contender: contender.rawValue, what: "The line \"\(line)\"")
      }
      rows[String(words[0])] = count
    }
    return rows
  }
}
