/// What more customers cost.
struct Growth {
  let small: RaceResult
  let large: RaceResult

  /// From each size to the next.
  static func between(_ results: [RaceResult]) -> [Growth] {
    zip(results, results.dropFirst()).map { Growth(small: $0, large: $1) }
  }

  /// How many times as many rows there are.
  var rows: Double { Double(large.rowCount) / Double(max(1, small.rowCount)) }

  /// How many times as much a contender took, by medians.
  func factor(_ contender: Contender, _ value: (Usage) -> Double) -> Double {
    large.spread(contender, value).median / small.spread(contender, value).median
  }

  /// What a person reads of it.
  var text: String {
    var table = Table(["", "x wall", "x CPU", "x peak"])
    for contender in large.contenders {
      table.add([
        contender.rawValue, factor(contender, \.seconds).text(2),
        factor(contender, \.cpuSeconds).text(2), factor(contender, \.peakMebibytes).text(2),
      ])
    }
    return """

      From \(small.customers) to \(large.customers) customers, with \(rows.text(2)) times the rows

      \(table.text)
      """
  }
}
