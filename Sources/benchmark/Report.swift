/// Everything that was measured, for machines: what `--json` writes.
struct Report: Encodable {
  struct Entry: Encodable {
    let name: String
    let wallSeconds: Spread
    /// Of the wall times, round by round.
    let timesFloor: Spread
    let cpuSeconds: Spread
    let peakMebibytes: Spread
    /// Of the wall times, round by round; nil if the job was not measured.
    let timesJob: Spread?
    /// CPU for each row beyond that of the floor; by medians.
    let cpuNanosecondsPerRowBeyondFloor: Double
    /// Medians of the steps of a run.
    let stepSeconds: [String: Double]
  }

  struct Size: Encodable {
    let customers: Int
    /// Of each relation the rows that were streamed.
    let rows: [String: Int]
    /// Of each rule the findings that everybody made.
    let findings: [String: Int]
    let contenders: [Entry]
  }

  struct Step: Encodable {
    let fromCustomers: Int
    let toCustomers: Int
    let timesRows: Double
    /// Of each contender.
    let timesWall: [String: Double]
    /// Of each contender.
    let timesPeak: [String: Double]
  }

  let machine: Machine
  let rounds: Int
  let identifiers: String
  /// Thousandths of the customers that drift.
  let drift: Int
  let sizes: [Size]
  let growth: [Step]

  init(
    _ machine: Machine, rounds: Int, identifiers: String, drift: Int, _ results: [RaceResult]
  ) {
    (self.machine, self.rounds) = (machine, rounds)
    (self.identifiers, self.drift) = (identifiers, drift)
    sizes = results.map(Size.init)
    growth = Growth.between(results).map(Step.init)
  }
}

extension Report.Size {
  init(_ result: RaceResult) {
    self.init(
      customers: result.customers, rows: result.rows, findings: result.planted.counts,
      contenders: result.contenders.map { Report.Entry(of: $0, in: result) })
  }
}

extension Report.Entry {
  init(of contender: Contender, in result: RaceResult) {
    self.init(
      name: contender.rawValue, wallSeconds: result.spread(contender, \.seconds),
      timesFloor: result.ratio(contender, to: .floor),
      cpuSeconds: result.spread(contender, \.cpuSeconds),
      peakMebibytes: result.spread(contender, \.peakMebibytes),
      timesJob: result.contenders.contains(.job) ? result.ratio(contender, to: .job) : nil,
      cpuNanosecondsPerRowBeyondFloor: result.nanosecondsBeyondReceiving(contender),
      stepSeconds: Dictionary(uniqueKeysWithValues: result.stepMedians(contender)))
  }
}

extension Report.Step {
  init(_ growth: Growth) {
    func each(_ value: (Usage) -> Double) -> [String: Double] {
      Dictionary(
        uniqueKeysWithValues: growth.large.contenders.map {
          ($0.rawValue, growth.factor($0, value))
        })
    }
    self.init(
      fromCustomers: growth.small.customers, toCustomers: growth.large.customers,
      timesRows: growth.rows, timesWall: each(\.seconds), timesPeak: each(\.peakMebibytes))
  }
}
