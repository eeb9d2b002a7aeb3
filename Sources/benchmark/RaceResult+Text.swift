extension RaceResult {
  /// What a person reads of it.
  var text: String {
    """

    \(customers) customers: \(rowCount) rows streamed, of them \(rows["charge", default: 0]) \
    charges; \(planted.lines.count) findings of \(planted.counts.count) rules planted

    \(table)

    \(contenders.filter { $0.evidence != .rows }.map(\.rawValue).joined(separator: ", ")) \
    found exactly the planted drift, in every round.
    \(remarks.joined(separator: "\n"))
    """
  }

  private var table: String {
    var table = Table([
      "", "rounds", "wall s", "least", "most", "x floor", "CPU s", "peak MiB",
    ])
    for contender in contenders {
      let wall = spread(contender, \.seconds)
      table.add([
        contender.rawValue, "\(wall.values.count)", wall.median.text(2), wall.least.text(2),
        wall.greatest.text(2),
        ratio(contender, to: .floor).median.text(2), spread(contender, \.cpuSeconds).median.text(2),
        spread(contender, \.peakMebibytes).median.text(0),
      ])
    }
    return table.text
  }

  private var remarks: [String] {
    var remarks: [String] = []
    for contender in contenders where contender.evidence == .report {
      let steps = stepMedians(contender)
      let rest = spread(contender, \.seconds).median - steps.map(\.seconds).reduce(0, +)
      let list = steps.prefix(8).map { "\($0.step) \($0.seconds.text(2))" }
      remarks.append(
        "steps of \(contender.rawValue), s: \(list.joined(separator: ", ")); "
          + "planning, reporting, recording \(rest.text(2))")
    }
    guard contenders.contains(.job) else { return remarks }
    remarks.append(
      "job beyond receiving: \(nanosecondsBeyondReceiving(.job).text(0)) ns of CPU a row")
    for peer in contenders where peer.evidence != .rows && peer != .job {
      remarks.append(
        "\(peer.rawValue) takes \(ratio(peer, to: .job).median.text(2)) times as long as job")
    }
    if contenders.contains(.floorOfCharges),
      let settle = stepMedians(.job).first(where: { $0.step == "settle" })
    {
      let floor = spread(.floorOfCharges, \.seconds).median
      remarks.append(
        "step settle of job: \((settle.seconds / floor).text(2)) times floor-charges")
    }
    return remarks
  }
}
