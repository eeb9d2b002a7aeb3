/// Number and sums of the charges of a period and currency, counted in three ways that have to agree
/// to the last digit.
public struct ProofBox: Sendable, Hashable {
  /// One way of counting.
  public struct Count: Sendable, Hashable {
    /// How many charges.
    public var charges: Int64
    /// Before credits and cash.
    public var gross: Amount
    /// What credits paid.
    public var credits: Amount
    /// What prepaid cash paid.
    public var cash: Amount
    /// What is left to pay.
    public var due: Amount

    /// A count.
    public init(
      charges: Int64 = 0, gross: Amount = .zero, credits: Amount = .zero, cash: Amount = .zero,
      due: Amount = .zero
    ) {
      self.charges = charges
      self.gross = gross
      self.credits = credits
      self.cash = cash
      self.due = due
    }

    /// Adds a charge.
    public mutating func add(_ entry: EligibilitySums.Entry) {
      charges += 1
      gross = gross + entry.amount
      credits = credits + entry.credits
      cash = cash + entry.cash
      due = due + entry.due
    }

    /// Adds a line of the roll-up.
    mutating func add(_ sums: EligibilitySums) {
      charges += sums.charges
      gross = gross + sums.gross
      credits = credits + sums.credits
      cash = cash + sums.cash
      due = due + sums.due
    }
  }

  /// The period's name.
  public let period: String
  /// ISO 4217.
  public let currency: String
  /// As the database counts them in the same snapshot.
  public let database: Count
  /// As they were read.
  public let read: Count
  /// As the verdicts add up.
  public let verdicts: Count

  /// Whether all three are the same.
  public var ties: Bool { database == read && read == verdicts }

  /// The boxes of every period and currency that any of the three knows.
  public static func boxes(
    database: [Place: Count], read: [Place: Count], lines: [EligibilityLine]
  ) -> [ProofBox] {
    var verdicts: [Place: Count] = [:]
    for line in lines {
      verdicts[Place(line.period.name, line.currency), default: Count()].add(line.sums)
    }
    return boxes(database: database, read: read, verdicts: verdicts)
  }

  /// The boxes of every period and currency that any of the three knows.
  public static func boxes(
    database: [Place: Count], read: [Place: Count], verdicts: [Place: Count]
  ) -> [ProofBox] {
    let places = Set(database.keys).union(read.keys).union(verdicts.keys)
    return places.sorted { ($0.period, $0.currency) < ($1.period, $1.currency) }.map { place in
      ProofBox(
        period: place.period, currency: place.currency, database: database[place] ?? Count(),
        read: read[place] ?? Count(), verdicts: verdicts[place] ?? Count())
    }
  }

  /// A period and a currency.
  public struct Place: Sendable, Hashable {
    /// The period's name.
    public let period: String
    /// ISO 4217.
    public let currency: String

    /// A period and a currency.
    public init(_ period: String, _ currency: String) {
      self.period = period
      self.currency = currency
    }
  }
}
