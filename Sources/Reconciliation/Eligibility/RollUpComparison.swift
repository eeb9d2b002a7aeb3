/// Compares the roll-up of a period with the one that was kept when it became final. Both come in the
/// order of lines, so that neither has to be searched.
public struct RollUpComparison {
  /// A line that was kept.
  public struct KeptLine: Sendable {
    let organizationID: Identifier
    let currency: Identifier
    let subscriptionID: Identifier?
    let sums: KeptSums

    /// A line that was kept.
    public init(
      organizationID: Identifier, currency: Identifier, subscriptionID: Identifier?, sums: KeptSums
    ) {
      self.organizationID = organizationID
      self.currency = currency
      self.subscriptionID = subscriptionID
      self.sums = sums
    }
  }

  private let lines: ArraySlice<EligibilityLine>
  private var place: Int
  private var changes: [Identifier: [LineChange]] = [:]

  /// Begins to compare.
  /// - Parameter lines: the lines of the period as they are now, in order.
  public init(_ lines: ArraySlice<EligibilityLine>) {
    self.lines = lines
    place = lines.startIndex
  }

  /// Takes the next line that was kept.
  public mutating func take(_ kept: KeptLine) {
    while place < lines.endIndex, Self.precedes(lines[place], kept) {
      appeared(lines[place])
      place += 1
    }
    var now = KeptSums.none
    if place < lines.endIndex, Self.isSame(lines[place], kept) {
      now = KeptSums(lines[place].sums)
      place += 1
    }
    guard now != kept.sums else { return }
    changes[kept.currency, default: []].append(
      LineChange(
        organizationID: kept.organizationID, subscriptionID: kept.subscriptionID,
        before: kept.sums, now: now))
  }

  /// The lines that changed, by currency, after all that were kept were taken.
  public mutating func finish() -> [Identifier: [LineChange]] {
    for line in lines[place...] { appeared(line) }
    place = lines.endIndex
    return changes
  }

  private mutating func appeared(_ line: EligibilityLine) {
    changes[Identifier(line.currency), default: []].append(
      LineChange(
        organizationID: line.organizationID, subscriptionID: line.subscriptionID, before: .none,
        now: KeptSums(line.sums)))
  }

  private static func isSame(_ line: EligibilityLine, _ kept: KeptLine) -> Bool {
    line.organizationID == kept.organizationID && Identifier(line.currency) == kept.currency
      && line.subscriptionID == kept.subscriptionID
  }

  private static func precedes(_ line: EligibilityLine, _ kept: KeptLine) -> Bool {
    if line.organizationID != kept.organizationID {
      return line.organizationID < kept.organizationID
    }
    let currency = Identifier(line.currency)
    if currency != kept.currency { return currency < kept.currency }
    switch (line.subscriptionID, kept.subscriptionID) {
    case (let mine?, let other?): return mine < other
    case (nil, _?): return true
    default: return false
    }
  }
}
