/// The same thing measured several times.
struct Spread: Encodable {
  let median: Double
  let least: Double
  let greatest: Double
  /// In the order of the rounds.
  let values: [Double]

  /// Of at least one value.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "nothing was measured")
    let sorted = values.sorted()
    let middle = sorted.count / 2
    median =
      sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    least = sorted[0]
    greatest = sorted[sorted.count - 1]
    self.values = values
  }
}
