/// How many instructions of the job's own process a row takes, start-up left out: the same everywhere that
/// the same program runs, however busy the machine is. The server's work is not in it.
struct InstructionCost: Codable, Equatable {
  /// Of a row of a customer without drift: subscriptions, bindings, organizations, labels, memberships.
  var customerRow: Double
  /// Of a charge, with verdict, sums and the reports of its organization's lines.
  var charge: Double

  /// One run that was counted.
  struct Sample {
    let instructions: Int
    let rows: Int
  }

  /// What the rows by which runs differ take.
  init(small: Sample, large: Sample, charged: Sample) {
    customerRow = Self.slope(small, large)
    charge = Self.slope(small, charged)
  }

  init(customerRow: Double, charge: Double) {
    (self.customerRow, self.charge) = (customerRow, charge)
  }

  private static func slope(_ less: Sample, _ more: Sample) -> Double {
    (Double(more.instructions - less.instructions) / Double(more.rows - less.rows)).rounded()
  }

  /// What became dearer than the baseline by more than these parts of a hundred; a line each, none if
  /// nothing did.
  func regressions(from baseline: InstructionCost, percent: Double) -> [String] {
    [
      ("a customer's row", customerRow, baseline.customerRow),
      ("a charge", charge, baseline.charge),
    ].compactMap { name, now, before in
      guard now > before * (1 + percent / 100) else { return nil }
      let more = ((now / before - 1) * 100).text(1)
      return "\(name) takes \(now.text(0)) instructions, \(more) % more than \(before.text(0))"
    }
  }
}
