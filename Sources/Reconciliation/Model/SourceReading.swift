/// How much a run read of one relation of one source.
public struct SourceReading: Sendable, Hashable {
  /// A marketplace, or `organizations`.
  public var source: Identifier
  /// The relation's name, as `subscription`.
  public var relation: String
  /// Rows read.
  public var rows: Int64
  /// Order-independent digest of the rows as they came: equal rows, equal digest. Nil if they were
  /// counted in the database.
  public var digest: UInt64?
  /// Rows read by the latest complete runs before this one, at most seven.
  public var history: [Int64]

  /// A reading.
  public init(
    source: Identifier, relation: String, rows: Int64, digest: UInt64? = 0, history: [Int64] = []
  ) {
    self.source = source
    self.relation = relation
    self.rows = rows
    self.digest = digest
    self.history = history
  }
}

extension SourceReading {
  /// Counts one more row that has this digest.
  @inlinable
  public mutating func count(_ rowDigest: UInt64) {
    rows += 1
    digest = (digest ?? 0) &+ rowDigest
  }

  /// Whether its rows tell if the source is whole. How many members, labels and charges there are
  /// varies with people and with the months.
  var isJudged: Bool { ["subscription", "organization", "binding"].contains(relation) }

  /// How many complete runs back the baseline reaches.
  public static let baselineRuns = 7

  /// Twice the median of the history, so that it stays whole; nil without history.
  var doubledMedian: Int64? {
    guard !history.isEmpty else { return nil }
    let sorted = history.sorted()
    return sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]
  }

  /// Whether more than `percent` less than the median of the history was read.
  func hasFallen(byMoreThan percent: Int) -> Bool {
    guard let doubledMedian else { return false }
    return rows * 200 < doubledMedian * Int64(100 - percent)
  }
}
