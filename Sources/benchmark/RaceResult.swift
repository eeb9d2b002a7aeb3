/// What came of all rounds with one data set.
struct RaceResult {
  let customers: Int
  let planted: FoundDrift
  let rounds: Int
  /// Of each relation the rows that the floor streamed.
  var rows: [String: Int] = [:]
  /// Of each contender what it took, round by round.
  var usages: [Contender: [Usage]] = [:]
  /// Of each run the seconds of its steps, round by round.
  var steps: [Contender: [String: [Double]]] = [:]

  /// Nothing yet.
  init(_ dataSet: DataSet, rounds: Int) {
    (customers, planted, self.rounds) = (dataSet.customers, dataSet.planted, rounds)
  }

  /// All rows that the floor streamed.
  var rowCount: Int { rows.values.reduce(0, +) }

  /// Who was measured, in order.
  var contenders: [Contender] { Contender.allCases.filter { usages[$0] != nil } }

  /// One number of a contender.
  func spread(_ contender: Contender, _ value: (Usage) -> Double) -> Spread {
    Spread((usages[contender] ?? []).map(value))
  }

  /// How many times as long as another contender took one, round by round.
  func ratio(_ contender: Contender, to other: Contender) -> Spread {
    Spread(zip(usages[contender] ?? [], usages[other] ?? []).map { $0.seconds / $1.seconds })
  }

  /// Nanoseconds of CPU that a contender takes for a row beyond those of receiving it, by medians.
  func nanosecondsBeyondReceiving(_ contender: Contender) -> Double {
    let beyond =
      spread(contender, \.cpuSeconds).median - spread(.floor, \.cpuSeconds).median
    return beyond * 1e9 / Double(max(1, rowCount))
  }

  /// The medians of the steps of a contender's runs, the longest first.
  func stepMedians(_ contender: Contender) -> [(step: String, seconds: Double)] {
    (steps[contender] ?? [:]).map { ($0.key, Spread($0.value).median) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
