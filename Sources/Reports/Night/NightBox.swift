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

  init(_ box: ProofBox, _ report: EligibilityReport) {
    period = box.period
    currency = box.currency.bounded
    database = Count(box.database)
    read = Count(box.read)
    verdicts = Count(box.verdicts)
    due = EligibilityVerdict.allCases.map { "\(report.due($0, in: box))" }
  }
}
