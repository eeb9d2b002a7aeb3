import Reconciliation

/// A proof box: the charges of a period and currency, counted in three ways.
public struct NightBox: Codable, Sendable, Hashable {
  /// One way of counting; amounts are decimals.
  public struct Count: Codable, Sendable, Hashable {
    /// How many charges.
    public let charges: Int64
    /// Before credits and cash.
    public let gross: String
    /// What credits paid.
    public let credits: String
    /// What prepaid cash paid.
    public let cash: String
    /// What is left to pay.
    public let due: String

    init(_ count: ProofBox.Count) {
      charges = count.charges
      gross = "\(count.gross)"
      credits = "\(count.credits)"
      cash = "\(count.cash)"
      due = "\(count.due)"
    }
  }

  /// The period's name.
  public let period: String
  /// ISO 4217, as the source has it.
  public let currency: String
  /// As the database counts them.
  public let database: Count
  /// As they were read.
  public let read: Count
  /// As the verdicts add up.
  public let verdicts: Count
  /// What is due, by verdict, in the order of verdicts.
  public let due: [String]

  /// Whether all three agree.
  public var ties: Bool { database == read && read == verdicts }

  /// What is due by place and verdict, from one look at each line: there may be millions.
  static func due(_ lines: [EligibilityLine]) -> [ProofBox.Place: [EligibilityVerdict: Amount]] {
    var due: [ProofBox.Place: [EligibilityVerdict: Amount]] = [:]
    for line in lines {
      let place = ProofBox.Place(line.period.name, line.currency)
      for entry in line.sums.byReason.inOrder {
        let verdict = entry.reason.verdict
        due[place, default: [:]][verdict] = (due[place]?[verdict] ?? .zero) + entry.due
      }
    }
    return due
  }

  init(_ box: ProofBox, due: [ProofBox.Place: [EligibilityVerdict: Amount]]) {
    period = box.period
    currency = box.currency.bounded
    database = Count(box.database)
    read = Count(box.read)
    verdicts = Count(box.verdicts)
    let parts = due[ProofBox.Place(box.period, box.currency)] ?? [:]
    self.due = EligibilityVerdict.allCases.map { "\(parts[$0] ?? .zero)" }
  }
}
